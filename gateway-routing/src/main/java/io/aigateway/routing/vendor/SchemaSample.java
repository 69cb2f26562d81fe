package io.aigateway.routing.vendor;

import java.util.List;
import java.util.stream.Stream;

/**
 * A value that fits a JSON Schema: constants and enums first, the user's words as strings, 1 as a
 * number, required properties only.
 */
final class SchemaSample {
  /** A schema that refers to itself ends here. */
  private static final int MAX_DEPTH = 12;

  private static final String LOCAL_REFERENCE = "#/";

  private final Json root;
  private final String words;

  SchemaSample(Json root, String words) {
    this.root = root;
    this.words = words;
  }

  Json value() {
    return value(root, 0);
  }

  /** An object in any case: a tool's arguments are one, even without a schema. */
  Json arguments() {
    return value() instanceof Json.Obj object ? object : object(root, 0);
  }

  private Json value(Json schema, int depth) {
    if (depth > MAX_DEPTH) {
      return Json.Null.NULL;
    }
    var fixed =
        Stream.concat(schema.field("const").stream(), schema.items("enum").stream()).findFirst();
    if (fixed.isPresent()) {
      return fixed.get();
    }
    var target = schema.text("$ref");
    if (target.isPresent()) {
      return value(resolve(target.get()), depth + 1);
    }
    var branch =
        Stream.of("anyOf", "oneOf", "allOf").flatMap(k -> schema.items(k).stream()).findFirst();
    if (branch.isPresent() && schema.field("properties").isEmpty()) {
      return value(branch.get(), depth + 1);
    }
    return typed(schema, depth);
  }

  private Json typed(Json schema, int depth) {
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" ->
          schema
              .field("items")
              .<Json>map(item -> Json.array(value(item, depth + 1)))
              .orElseGet(() -> new Json.Arr(List.of()));
      case "integer", "number" ->
          schema.field("minimum").filter(SchemaSample::aboveOne).orElse(new Json.Num("1"));
      case "boolean" -> new Json.Bool(true);
      case "null" -> Json.Null.NULL;
      default -> new Json.Str(string(schema));
    };
  }

  private static String type(Json schema) {
    var types =
        Stream.concat(
            schema.text("type").stream(),
            schema.items("type").stream().flatMap(item -> item.asText().stream()));
    return types
        .filter(type -> !type.equals("null"))
        .findFirst()
        .orElseGet(() -> schema.field("properties").isPresent() ? "object" : "string");
  }

  private static boolean aboveOne(Json minimum) {
    return minimum.asNumber().orElse(0.0) > 1;
  }

  private Json object(Json schema, int depth) {
    var object = Json.object();
    var properties = schema.field("properties").orElse(Json.Null.NULL);
    for (var required : schema.items("required")) {
      var name = required.asText().orElse("");
      object.put(name, value(properties.field(name).orElse(Json.Null.NULL), depth + 1));
    }
    return object.build();
  }

  private String string(Json schema) {
    return switch (schema.text("format").orElse("")) {
      case "date" -> "2026-01-01";
      case "time" -> "12:00:00Z";
      case "date-time" -> "2026-01-01T12:00:00Z";
      case "email" -> "someone@example.com";
      case "uri" -> "https://example.com/";
      case "uuid" -> "00000000-0000-4000-8000-000000000000";
      default -> words;
    };
  }

  private Json resolve(String target) {
    var found = root;
    if (!target.startsWith(LOCAL_REFERENCE)) {
      return Json.Null.NULL;
    }
    for (var step : target.substring(LOCAL_REFERENCE.length()).split("/", -1)) {
      found = found.field(step.replace("~1", "/").replace("~0", "~")).orElse(Json.Null.NULL);
    }
    return found;
  }
}
