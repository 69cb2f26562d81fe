package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.server.admin.RunningAdmin.Route;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The description of the API, as tests ask it. */
record ApiDocument(JsonNode root) {
  static ApiDocument read() {
    return new ApiDocument(OpenApiRoutes.read());
  }

  /** One way to call the API, with all that is said of it. */
  record Operation(Route route, JsonNode description) {
    boolean isGuarded() {
      return !description.has("security");
    }

    boolean hasId() {
      return route.path().contains("{id}");
    }

    /** Whether a path is one of this operation. */
    boolean isAt(String path) {
      return path.matches(route.path().replaceAll("\\{[^}]+}", "[^/]+"));
    }

    boolean isAnswer(int status) {
      return description.path("responses").has(Integer.toString(status));
    }

    @Override
    public String toString() {
      return route.toString();
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(
            new Operation(
                new Route(type(method.getKey()), "/api/v1" + path.getKey()), method.getValue()));
      }
    }
    return operations;
  }

  private static HandlerType type(String method) {
    return switch (method) {
      case "get" -> HandlerType.GET;
      case "post" -> HandlerType.POST;
      case "put" -> HandlerType.PUT;
      case "delete" -> HandlerType.DELETE;
      default -> throw new AssertionError("no method of this API: " + method);
    };
  }

  /** The schema of the operation's JSON answer with the status. */
  Optional<JsonNode> answer(Operation operation, int status) {
    JsonNode content =
        operation.description().path("responses").path(Integer.toString(status)).path("content");
    return schema(content);
  }

  /** A body with nothing but what must be in it; empty when the operation takes none. */
  Optional<String> smallestBody(Operation operation) {
    return schema(operation.description().path("requestBody").path("content"))
        .map(schema -> example(resolved(schema)));
  }

  private String example(JsonNode schema) {
    if (schema.has("examples")) {
      return schema.path("examples").path(0).toString();
    }
    List<String> fields = new ArrayList<>();
    for (JsonNode name : schema.path("required")) {
      JsonNode field = schema.path("properties").path(name.textValue());
      String value = field.path("type").asText().equals("array") ? "[]" : "\"openai\"";
      fields.add("\"" + name.textValue() + "\": " + value);
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private static Optional<JsonNode> schema(JsonNode content) {
    JsonNode schema = content.path("application/json").path("schema");
    return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
  }

  /** What a reference stands for. */
  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.path("$ref").textValue().substring(1)) : schema;
  }

  /** Where a value is not as its schema says, each place with the reason. */
  List<String> mistakes(JsonNode schema, JsonNode value) {
    List<String> mistakes = new ArrayList<>();
    check(resolved(schema), value, "$", mistakes);
    return mistakes;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> mistakes) {
    if (schema.has("oneOf")) {
      if (!value.isNull()) {
        check(resolved(schema.path("oneOf").path(0)), value, at, mistakes);
      }
      return;
    }
    if (schema.has("type") && !isOfType(schema.path("type"), value)) {
      mistakes.add(at + " is " + value.getNodeType() + ", not " + schema.path("type"));
      return;
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      mistakes.add(at + " is " + value + ", not one of " + schema.path("enum"));
    }
    for (int i = 0; schema.has("items") && i < value.size(); i++) {
      check(resolved(schema.path("items")), value.path(i), at + "[" + i + "]", mistakes);
    }
    if (schema.has("properties")) {
      checkFields(schema, value, at, mistakes);
    }
  }

  private void checkFields(JsonNode schema, JsonNode value, String at, List<String> mistakes) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.textValue())) {
        mistakes.add(at + " lacks " + name.textValue());
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode expected = schema.path("properties").path(field.getKey());
      if (expected.isMissingNode()) {
        mistakes.add(at + " has " + field.getKey() + ", which is not written down");
      } else {
        check(resolved(expected), field.getValue(), at + "." + field.getKey(), mistakes);
      }
    }
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isOfType(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.textValue()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}
