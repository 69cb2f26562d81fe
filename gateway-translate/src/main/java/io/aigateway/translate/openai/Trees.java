package io.aigateway.translate.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.RawJson;
import java.util.Optional;

/** JSON kept as text, as a tree again. */
final class Trees {
  private Trees() {}

  static JsonNode of(RawJson raw) {
    try {
      return Json.parse(raw.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept JSON is one whole value", e);
    }
  }

  /** The text as a tree, if it is one whole JSON value. */
  static Optional<JsonNode> tryOf(String text) {
    try {
      return Optional.of(Json.parse(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A message part of text. */
  static ObjectNode textPart(String text) {
    return Json.object().put("type", "text").put("text", text);
  }
}
