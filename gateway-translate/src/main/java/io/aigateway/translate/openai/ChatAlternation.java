package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;

/**
 * Makes user and assistant take turns, for chat templates that refuse anything else: neighbouring
 * messages of the user become one, and a conversation that the assistant opens gets a user message
 * before it.
 */
final class ChatAlternation {
  private static final String BETWEEN = "\n\n";
  private static final String OPENING = "…";

  private ChatAlternation() {}

  /** Whether the assistant speaks before any user. */
  static boolean opensWithAssistant(ArrayNode messages) {
    for (JsonNode message : messages) {
      switch (message.path("role").asText()) {
        case "user" -> {
          return false;
        }
        case "assistant" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** The messages in turns. */
  static ArrayNode of(ArrayNode messages) {
    ArrayNode turns = Json.object().putArray("messages");
    boolean opening = opensWithAssistant(messages);
    for (JsonNode message : messages) {
      if (opening && is(message, "assistant")) {
        turns.addObject().put("role", "user").put("content", OPENING);
        opening = false;
      }
      if (is(message, "user")
          && !turns.isEmpty()
          && turns.get(turns.size() - 1) instanceof ObjectNode last
          && is(last, "user")) {
        last.set("content", joined(last.path("content"), message.path("content")));
      } else {
        turns.add(message);
      }
    }
    return turns;
  }

  private static boolean is(JsonNode message, String role) {
    return message.path("role").asText().equals(role);
  }

  private static JsonNode joined(JsonNode first, JsonNode second) {
    if (first.isTextual() && second.isTextual()) {
      return Json.object().textNode(first.textValue() + BETWEEN + second.textValue());
    }
    ArrayNode parts = Json.object().putArray("content");
    addParts(first, parts);
    addParts(second, parts);
    return parts;
  }

  private static void addParts(JsonNode content, ArrayNode parts) {
    if (content.isTextual()) {
      parts.add(Trees.textPart(content.textValue()));
    } else {
      content.forEach(parts::add);
    }
  }
}
