package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a schema is of the subset that OpenAI enforces (OpenAI API, structured outputs): every
 * object closed and every property required.
 */
final class StrictSchema {
  private StrictSchema() {}

  static boolean fits(JsonNode schema) {
    return schema.path("type").asText().equals("object") && closed(schema);
  }

  private static boolean closed(JsonNode node) {
    if (node.isObject() && node.path("properties").isObject() && !complete(node)) {
      return false;
    }
    if (node.isObject() && node.path("type").asText().equals("object") && !shut(node)) {
      return false;
    }
    for (JsonNode child : node) {
      if (child.isContainerNode() && !closed(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean shut(JsonNode object) {
    JsonNode additional = object.path("additionalProperties");
    return additional.isBoolean() && !additional.booleanValue();
  }

  private static boolean complete(JsonNode object) {
    Set<String> required = new HashSet<>();
    object.path("required").forEach(name -> required.add(name.asText()));
    for (var property : object.path("properties").properties()) {
      if (!required.contains(property.getKey())) {
        return false;
      }
    }
    return true;
  }
}
