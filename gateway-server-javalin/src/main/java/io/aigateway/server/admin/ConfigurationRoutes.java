package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.server.declare.Declaration;
import io.aigateway.server.declare.Step;
import io.aigateway.server.declare.Step.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code /configuration}: the configuration as one document, and the steps that make it so. Whoever
 * applies a document takes the steps of its plan one by one: what was done before a step that fails
 * is known, and so are the secrets it made.
 */
final class ConfigurationRoutes {
  private static final String ALL = "/configuration";

  private final Function<Map<String, String>, Declaration> declarations;

  /**
   * Makes the routes.
   *
   * @param declarations the configuration to be declared, with the variables of a document
   */
  ConfigurationRoutes(Function<Map<String, String>, Declaration> declarations) {
    this.declarations = declarations;
  }

  void add(AdminRouter router) {
    router
        .get(ALL, x -> x.answer(Json.of("configuration", declarations.apply(Map.of()).export())))
        .ask(ALL + "/plan", this::plan)
        .post(ALL + "/step", this::step);
  }

  private void plan(AdminExchange x) {
    Fields fields = x.body();
    ObjectNode document = document(fields);
    Map<String, String> variables = variables(fields);
    boolean prune = fields.flag("prune", false);
    fields.done();
    x.answer(
        Json.list(
            "steps",
            declarations.apply(variables).plan(document, prune),
            ConfigurationRoutes::json));
  }

  private void step(AdminExchange x) {
    Fields fields = x.body();
    ObjectNode document = document(fields);
    Map<String, String> variables = variables(fields);
    String action = fields.neededText("action");
    if (fields.has("action") && Action.ofWord(action).isEmpty()) {
      fields.reject("action", "must be one of " + actions());
    }
    String kind = fields.neededText("kind");
    if (fields.has("kind") && !Declaration.KINDS.contains(kind)) {
      fields.reject("kind", "must be one of " + String.join(", ", Declaration.KINDS));
    }
    String name = fields.neededText("name");
    fields.done();
    Step step = new Step(Action.ofWord(action).orElseThrow(), kind, name, List.of());
    Optional<String> secret = declarations.apply(variables).take(step, document);
    x.answer(Json.of("raw_key", Json.text(secret)));
  }

  private static ObjectNode document(Fields fields) {
    Optional<ObjectNode> document = fields.optionalObject("document");
    if (!fields.has("document")) {
      fields.reject("document", "must be given");
    }
    return document.orElseGet(Json::object);
  }

  private static Map<String, String> variables(Fields fields) {
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one :
        fields.optionalObject("variables").orElse(Json.object()).properties()) {
      if (one.getValue().isTextual()) {
        variables.put(one.getKey(), one.getValue().textValue());
      } else {
        fields.reject("variables." + one.getKey(), "must be a text");
      }
    }
    return variables;
  }

  private static JsonNode json(Step step) {
    ObjectNode json =
        Json.object()
            .put("action", step.action().word())
            .put("kind", step.kind())
            .put("name", step.name());
    json.set("fields", Json.array(step.fields(), JsonNodeFactory.instance::textNode));
    return json;
  }

  private static String actions() {
    return Arrays.stream(Action.values()).map(Action::word).collect(Collectors.joining(", "));
  }
}
