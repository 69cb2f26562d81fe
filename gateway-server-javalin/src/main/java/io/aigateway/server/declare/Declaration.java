package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.provider.Providers;
import io.aigateway.server.declare.Step.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration as one document: providers with their models, MCP services, aliases, keys. What
 * a document does not say stays as it is; secrets are references to variables. Every step is a
 * transaction of its own, and an apply that stopped half way goes on where it stopped.
 */
public final class Declaration {
  /** The words for the kinds of things, in the order in which they are made. */
  public static final List<String> KINDS =
      List.of("providers", "models", "mcp_services", "aliases", "keys");

  private static final String MODELS = "models";
  private static final String NAME = "name";

  private final List<Kind> kinds;
  private final Kind models;

  /**
   * Works with the use cases.
   *
   * @param environment the variables that references stand for
   */
  public Declaration(
      Providers providers,
      McpServices services,
      Aliases aliases,
      Keys keys,
      Map<String, String> environment) {
    SecretReferences secrets = new SecretReferences(environment);
    this.models = new ModelKind(providers);
    this.kinds =
        List.of(
            new ProviderKind(providers, secrets),
            models,
            new McpKind(services, secrets),
            new AliasKind(aliases, providers),
            new KeyKind(keys, new Grantables(aliases, services), secrets));
  }

  /** The variables that a document refers to, of those that there are. */
  public static Map<String, String> variables(
      ObjectNode document, Map<String, String> environment) {
    Map<String, String> named = new TreeMap<>(environment);
    named.keySet().retainAll(SecretReferences.names(document));
    return named;
  }

  /** Everything that is there, with references instead of secrets. */
  public ObjectNode export() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Kind kind : kinds) {
      if (!kind.equals(models)) {
        kind.present().values().forEach(document.putArray(kind.word())::add);
      }
    }
    models
        .present()
        .forEach(
            (name, fields) -> {
              String provider = name.substring(0, name.indexOf('/'));
              for (JsonNode one : document.path("providers")) {
                if (one.path(NAME).asText().equals(provider)) {
                  ((ObjectNode) one).withArray(MODELS).add(fields);
                }
              }
            });
    return document;
  }

  /**
   * What would make the configuration what the document says.
   *
   * @param prune whether things go that the document's lists leave out
   * @throws FailureException when the document says what cannot be
   */
  public List<Step> plan(ObjectNode document, boolean prune) {
    Map<Kind, Map<String, ObjectNode>> said = read(document);
    List<Step> steps = new ArrayList<>();
    List<Step> deletions = new ArrayList<>();
    said.forEach(
        (kind, things) -> {
          Map<String, ObjectNode> present = kind.present();
          things.forEach((name, fields) -> step(kind, name, fields, present).ifPresent(steps::add));
          if (prune) {
            present.keySet().stream()
                .filter(name -> !things.containsKey(name))
                .filter(name -> !kind.equals(models) || saysModelsOf(document, name))
                .forEach(
                    name ->
                        deletions.addFirst(new Step(Action.DELETE, kind.word(), name, List.of())));
          }
        });
    steps.addAll(deletions);
    return steps;
  }

  /** Only a list of models can leave one out. */
  private static boolean saysModelsOf(ObjectNode document, String model) {
    for (JsonNode provider : document.path("providers")) {
      if (model.startsWith(provider.path(NAME).asText() + "/")) {
        return provider.has(MODELS);
      }
    }
    return false;
  }

  /**
   * Takes one step of a plan of the same document.
   *
   * @return a secret that is shown this once
   */
  public Optional<String> take(Step step, ObjectNode document) {
    Kind kind = kinds.stream().filter(k -> k.word().equals(step.kind())).findFirst().orElseThrow();
    String place = step.kind() + "[" + step.name() + "]";
    return switch (step.action()) {
      case CREATE ->
          kind.create(
              step.name(), new Entry(place, merged(kind, step, document, kind.blank(step.name()))));
      case UPDATE -> {
        ObjectNode present = kind.present().getOrDefault(step.name(), kind.blank(step.name()));
        kind.update(step.name(), new Entry(place, merged(kind, step, document, present)));
        yield Optional.empty();
      }
      case DELETE -> {
        // What it hung on may have taken it along.
        if (kind.present().containsKey(step.name())) {
          kind.delete(step.name());
        }
        yield Optional.empty();
      }
    };
  }

  private ObjectNode merged(Kind kind, Step step, ObjectNode document, ObjectNode below) {
    ObjectNode merged = below.deepCopy();
    Optional.ofNullable(read(document).get(kind))
        .map(things -> things.get(step.name()))
        .ifPresent(merged::setAll);
    return merged;
  }

  private static Optional<Step> step(
      Kind kind, String name, ObjectNode said, Map<String, ObjectNode> present) {
    ObjectNode blank = kind.blank(name);
    TreeSet<String> unknown = new TreeSet<>();
    said.fieldNames().forEachRemaining(unknown::add);
    blank.fieldNames().forEachRemaining(unknown::remove);
    if (!unknown.isEmpty()) {
      throw FailureException.invalid(
          kind.word() + "[" + name + "]." + unknown.first(), "is no field that is known here");
    }
    ObjectNode now = present.get(name);
    if (now == null) {
      return Optional.of(new Step(Action.CREATE, kind.word(), name, List.of()));
    }
    List<String> changed = new ArrayList<>();
    said.properties().stream()
        .filter(field -> !same(field.getValue(), now.path(field.getKey())))
        .forEach(field -> changed.add(field.getKey()));
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(Action.UPDATE, kind.word(), name, changed));
  }

  private static boolean same(JsonNode said, JsonNode now) {
    return (said.isNumber() && now.isNumber())
        ? said.decimalValue().compareTo(now.decimalValue()) == 0
        : said.equals(now);
  }

  private Map<Kind, Map<String, ObjectNode>> read(ObjectNode document) {
    TreeSet<String> unknown = new TreeSet<>();
    document.fieldNames().forEachRemaining(unknown::add);
    kinds.stream().filter(kind -> !kind.equals(models)).map(Kind::word).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw FailureException.invalid(unknown.first(), "is no list that is known here");
    }
    Map<Kind, Map<String, ObjectNode>> all = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      if (document.has(kind.word())) {
        all.put(kind, things(kind, document));
      } else if (kind.equals(models) && document.path("providers").findValue(MODELS) != null) {
        all.put(kind, declaredModels(document));
      }
    }
    return all;
  }

  private static Map<String, ObjectNode> things(Kind kind, ObjectNode document) {
    Map<String, ObjectNode> things = new LinkedHashMap<>();
    for (Entry entry : new Entry("document", document).entries(kind.word())) {
      String name = entry.text(NAME);
      ObjectNode fields = entry.fields().deepCopy();
      fields.remove(kind.word().equals("providers") ? MODELS : "");
      if (things.put(name, kind.settled(name, fields)) != null) {
        throw FailureException.invalid(kind.word() + "[" + name + "]", "is there twice");
      }
    }
    return things;
  }

  private static Map<String, ObjectNode> declaredModels(ObjectNode document) {
    Map<String, ObjectNode> things = new LinkedHashMap<>();
    for (Entry provider : new Entry("document", document).entries("providers")) {
      for (Entry model : provider.entries(MODELS)) {
        things.put(provider.text(NAME) + "/" + model.text("model_id"), model.fields().deepCopy());
      }
    }
    return things;
  }
}
