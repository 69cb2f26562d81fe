package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Part;
import java.util.Iterator;
import java.util.Map;

/** Says a block of another dialect in words, without what only its vendor can read. */
final class ForeignText {
  private ForeignText() {}

  static String of(Part.Foreign part) {
    JsonNode json = Trees.of(part.json());
    strip(json);
    if (json instanceof ObjectNode object) {
      object.remove("type");
    }
    return "[" + part.type() + " " + Json.text(json) + "]";
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
      while (fields.hasNext()) {
        String name = fields.next().getKey();
        if (name.startsWith("encrypted_") || name.equals("cache_control")) {
          fields.remove();
        }
      }
    }
    node.forEach(ForeignText::strip);
  }
}
