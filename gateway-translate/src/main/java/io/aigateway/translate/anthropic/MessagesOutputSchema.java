package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fits a schema to what the API can enforce (Anthropic docs, structured outputs, JSON schema
 * limitations): closed objects, no limits on numbers, lengths and counts, no {@code oneOf}. What
 * cannot be enforced moves into the description, where the model still reads it.
 */
final class MessagesOutputSchema {
  private static final Set<String> LIMITS =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties");

  /** Keywords whose value holds schemas by name. */
  private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");

  /** Keywords whose value is a list of schemas. */
  private static final Set<String> LISTED = Set.of("anyOf", "allOf", "oneOf", "prefixItems");

  private boolean changed;

  private MessagesOutputSchema() {}

  /**
   * A schema that can be enforced.
   *
   * @param changed whether it is not the client's own
   */
  record Fitted(ObjectNode schema, boolean changed) {}

  /** The nearest schema the API can enforce; the given one is not changed. */
  static Fitted fit(ObjectNode schema) {
    MessagesOutputSchema fitting = new MessagesOutputSchema();
    ObjectNode fitted = fitting.object(schema);
    return new Fitted(fitted, fitting.changed);
  }

  /** Whether the API can enforce the schema as it is. */
  static boolean enforceable(ObjectNode schema) {
    return !fit(schema).changed();
  }

  private JsonNode schema(JsonNode schema) {
    return schema instanceof ObjectNode object ? object(object) : schema;
  }

  private ObjectNode object(ObjectNode schema) {
    ObjectNode fitted = Json.object();
    List<String> remarks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      String name = field.getKey();
      if (limits(name, field.getValue())) {
        remarks.add(name + ": " + Json.text(field.getValue()));
      } else {
        keyword(name, field.getValue(), fitted);
      }
    }
    close(fitted);
    remark(fitted, remarks);
    return fitted;
  }

  private static boolean limits(String name, JsonNode value) {
    return LIMITS.contains(name) || (name.equals("minItems") && value.asInt() > 1);
  }

  private void keyword(String name, JsonNode value, ObjectNode fitted) {
    if (NAMED.contains(name) && value instanceof ObjectNode schemas) {
      ObjectNode target = fitted.putObject(name);
      schemas.properties().forEach(entry -> target.set(entry.getKey(), schema(entry.getValue())));
    } else if (LISTED.contains(name) && value instanceof ArrayNode schemas) {
      changed |= name.equals("oneOf");
      ArrayNode target = fitted.putArray(name.equals("oneOf") ? "anyOf" : name);
      schemas.forEach(entry -> target.add(schema(entry)));
    } else {
      fitted.set(name, name.equals("items") ? schema(value) : value);
    }
  }

  /** Objects are closed, as the API demands. */
  private void close(ObjectNode schema) {
    boolean object = schema.path("type").asText().equals("object") || schema.has("properties");
    if (object && !schema.path("additionalProperties").equals(Json.object().booleanNode(false))) {
      schema.put("additionalProperties", false);
      changed = true;
    }
  }

  private void remark(ObjectNode schema, List<String> remarks) {
    if (remarks.isEmpty()) {
      return;
    }
    changed = true;
    String before = schema.path("description").asText();
    String rules = "{" + String.join(", ", remarks) + "}";
    schema.put("description", before.isEmpty() ? rules : before + "\n\n" + rules);
  }
}
