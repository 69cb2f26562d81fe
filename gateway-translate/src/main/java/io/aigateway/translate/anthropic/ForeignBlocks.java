package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
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

  /** Whether the citation is of a kind the API documents. */
  static boolean knownCitation(RawJson citation) {
    try {
      JsonNode type = Json.parse(citation.text()).path("type");
      return type.asText().endsWith(LOCATION);
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
