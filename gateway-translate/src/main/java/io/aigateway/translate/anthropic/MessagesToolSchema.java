package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.RawJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tool's input schema as the API accepts it: an object at the top, without combinators there
 * (they make it refuse all tools of the request). A schema that already is one passes as its own
 * text, so that numbers and key order stay.
 *
 * @param raw the text to send, if the schema passes untouched
 * @param tree the schema
 * @param remark what the description must say because the schema no longer does; may be empty
 */
record MessagesToolSchema(Optional<RawJson> raw, ObjectNode tree, String remark) {
  private static final List<String> COMBINATORS = List.of("anyOf", "oneOf", "allOf");

  /** A schema for a tool without arguments. */
  static ObjectNode noArguments() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }

  static MessagesToolSchema of(Optional<RawJson> schema, String path, LossLog losses) {
    if (schema.isEmpty()) {
      return changed(noArguments(), "");
    }
    ObjectNode tree = parse(schema.get(), path);
    List<String> combinators = COMBINATORS.stream().filter(tree::has).toList();
    if (!combinators.isEmpty()) {
      losses.approximated(
          path + ".parameters",
          LossCause.SCHEMA,
          "alternatives at the top of the schema are merged");
      return merged(tree, combinators);
    }
    if (tree.path("type").asText().equals("object")) {
      return new MessagesToolSchema(schema, tree, "");
    }
    return changed(typed(tree), "");
  }

  private static MessagesToolSchema changed(ObjectNode tree, String remark) {
    return new MessagesToolSchema(Optional.empty(), tree, remark);
  }

  private static ObjectNode parse(RawJson schema, String path) {
    try {
      if (Json.parse(schema.text()) instanceof ObjectNode tree) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed(path, path + ": the schema is not JSON");
    }
    throw TranslationRefused.malformed(path, path + ": the schema must be an object");
  }

  /** The same schema with {@code type: object} first. */
  private static ObjectNode typed(ObjectNode tree) {
    ObjectNode typed = Json.object().put("type", "object");
    tree.properties().stream()
        .filter(field -> !field.getKey().equals("type"))
        .forEach(field -> typed.set(field.getKey(), field.getValue()));
    if (!typed.path("properties").isObject()) {
      typed.putObject("properties");
    }
    return typed;
  }

  private static MessagesToolSchema merged(ObjectNode tree, List<String> combinators) {
    ObjectNode result = typed(tree);
    Set<String> required = new LinkedHashSet<>(required(tree));
    StringBuilder remark = new StringBuilder();
    for (String combinator : combinators) {
      JsonNode branches = tree.path(combinator);
      branches.forEach(branch -> properties(branch, (ObjectNode) result.path("properties")));
      required.addAll(combinator.equals("allOf") ? union(branches) : intersection(branches));
      remark.append(remark(combinator, branches));
      result.remove(combinator);
    }
    result.remove("required");
    if (!required.isEmpty()) {
      required.forEach(result.putArray("required")::add);
    }
    return changed(result, remark.toString());
  }

  private static void properties(JsonNode branch, ObjectNode target) {
    branch
        .path("properties")
        .properties()
        .forEach(property -> target.putIfAbsent(property.getKey(), property.getValue()));
  }

  private static Set<String> required(JsonNode schema) {
    Set<String> names = new LinkedHashSet<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static Set<String> union(JsonNode branches) {
    Set<String> names = new LinkedHashSet<>();
    branches.forEach(branch -> names.addAll(required(branch)));
    return names;
  }

  private static Set<String> intersection(JsonNode branches) {
    Set<String> names = union(branches);
    branches.forEach(branch -> names.retainAll(required(branch)));
    return names;
  }

  private static String remark(String combinator, JsonNode branches) {
    String rule =
        switch (combinator) {
          case "anyOf" -> "at least one";
          case "oneOf" -> "exactly one";
          default -> "all";
        };
    ArrayNode shapes = Json.object().putArray("shapes");
    branches.forEach(branch -> shapes.add(branch.path("required")));
    return "\n\nThe input must have the required properties of "
        + rule
        + " of these sets: "
        + Json.text(shapes);
  }

  /** Puts the schema into a tool. */
  void putInto(ObjectNode tool) {
    raw.ifPresentOrElse(
        text -> tool.putRawValue("input_schema", new RawValue(text.text())),
        () -> tool.set("input_schema", tree));
  }

  /** Whether the API can enforce the schema as it is. */
  boolean strictPossible() {
    return raw.isPresent() && MessagesOutputSchema.enforceable(tree);
  }
}
