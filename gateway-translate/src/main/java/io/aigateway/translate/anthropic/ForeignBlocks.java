package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.RawJson;
import java.util.Set;

/**
 * Tells which blocks and citations kept in their vendor's own form an Anthropic client knows: those
 * that came from an Anthropic upstream.
 */
final class ForeignBlocks {
  private static final Set<String> BLOCKS =
      Set.of("server_tool_use", "mcp_tool_use", "container_upload", "compaction", "fallback");
  private static final String RESULT = "_tool_result";
  private static final String LOCATION = "_location";

  private ForeignBlocks() {}

  /** Whether blocks of this type may stand in an answer. */
  static boolean known(String type) {
    return BLOCKS.contains(type) || type.endsWith(RESULT);
  }

  /** What the words of an answer cite, as far as the API documents its kind. */
  static ArrayNode knownCitations(Extensions extensions) {
    ArrayNode known = Json.object().putArray(Part.Text.CITATIONS);
    RawJson all = extensions.fields().get(Part.Text.CITATIONS);
    if (all != null) {
      try {
        for (JsonNode citation : Json.parse(all.text())) {
          if (known(citation)) {
            known.add(citation);
          }
        }
      } catch (JsonProcessingException e) {
        return known; // not JSON: nothing that can be told
      }
    }
    return known;
  }

  private static boolean known(JsonNode citation) {
    return citation.path("type").asText().endsWith(LOCATION);
  }

  /** Whether the citation is of a kind the API documents. */
  static boolean knownCitation(RawJson citation) {
    try {
      return known(Json.parse(citation.text()));
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
