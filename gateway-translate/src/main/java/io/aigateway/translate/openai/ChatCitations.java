package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.RawJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what the words of an answer cite as annotations (OpenAI API, {@code url_citation}): found
 * pages only, since annotations have no form for places in documents. The cited words are those of
 * the block that cites; places are counted in code points over all words of the answer.
 */
final class ChatCitations {
  /** Most citations told for one block; further ones are left out. */
  static final int MAX_CITATIONS = 500;

  private static final String FOUND = "web_search_result_location";

  private final List<JsonNode> open = new ArrayList<>();
  private int start;
  private int end;

  /** A block of words begins. */
  void begin() {
    start = end;
    open.clear();
  }

  /** Words follow, whole or in pieces. */
  void words(String text) {
    for (int i = 0; i < text.length(); i++) {
      end += Character.isLowSurrogate(text.charAt(i)) ? 0 : 1;
    }
  }

  /** The block cites something. */
  void cite(RawJson citation) {
    Trees.tryOf(citation.text()).ifPresent(this::cite);
  }

  private void cite(JsonNode citation) {
    if (open.size() < MAX_CITATIONS
        && citation.path("type").asText().equals(FOUND)
        && citation.path("url").isTextual()) {
      open.add(citation);
    }
  }

  /** The block ends; its annotations are added to the others. */
  void end(ArrayNode annotations) {
    for (JsonNode citation : open) {
      annotations
          .addObject()
          .put("type", "url_citation")
          .putObject("url_citation")
          .put("start_index", start)
          .put("end_index", end)
          .put("url", citation.path("url").textValue())
          .put("title", citation.path("title").asText(""));
    }
    open.clear();
  }

  /** The annotations of a complete answer. */
  static ArrayNode of(List<Part> parts) {
    ArrayNode annotations = Json.object().putArray("annotations");
    ChatCitations citations = new ChatCitations();
    for (Part part : parts) {
      if (part instanceof Part.Text words) {
        citations.begin();
        citations.words(words.text());
        RawJson cited = words.extensions().fields().get(Part.Text.CITATIONS);
        if (cited != null) {
          Trees.of(cited).forEach(citations::cite);
        }
        citations.end(annotations);
      }
    }
    return annotations;
  }
}
