package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.RawJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One JSON object of a client's request, read field by field: null means absent, a wrong type is
 * refused with its path, and what nobody asked for is left in {@link #rest(Fields...)}.
 */
final class Fields {
  private final ObjectNode json;
  private final String path;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Fields> inside = new LinkedHashMap<>();

  private Fields(ObjectNode json, String path) {
    this.json = json;
    this.path = path;
  }

  static Fields of(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      return new Fields(object, path);
    }
    throw TranslationRefused.malformed(path, "must be an object");
  }

  /** The whole object, which is kept as it is. */
  ObjectNode json() {
    takeAll();
    return json;
  }

  String path() {
    return path;
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The value, unless it is missing or null. */
  Optional<JsonNode> value(String name) {
    taken.add(name);
    return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
  }

  Optional<String> text(String name) {
    return value(name)
        .map(
            node -> {
              require(node.isTextual(), name, "must be a string");
              return node.textValue();
            });
  }

  String requiredText(String name) {
    String text =
        text(name).orElseThrow(() -> TranslationRefused.malformed(at(name), "is required"));
    require(!text.isEmpty(), name, "must not be empty");
    return text;
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .map(
            node -> {
              require(node.isBoolean(), name, "must be true or false");
              return node.booleanValue();
            });
  }

  OptionalInt integer(String name) {
    Optional<BigDecimal> number = decimal(name);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(number.get().intValueExact());
    } catch (ArithmeticException e) {
      throw TranslationRefused.malformed(at(name), "must be a whole number of 32 bits");
    }
  }

  Optional<BigDecimal> decimal(String name) {
    return value(name)
        .map(
            node -> {
              require(node.isNumber(), name, "must be a number");
              return node.decimalValue();
            });
  }

  Optional<Fields> object(String name) {
    return value(name).map(node -> inside(node, at(name)));
  }

  Fields requiredObject(String name) {
    return object(name)
        .orElseThrow(() -> TranslationRefused.malformed(at(name), "must be an object"));
  }

  /** The elements; none when the field is missing. */
  List<JsonNode> array(String name) {
    List<JsonNode> elements = new ArrayList<>();
    value(name)
        .ifPresent(
            node -> {
              require(node.isArray(), name, "must be an array");
              node.forEach(elements::add);
            });
    return elements;
  }

  /** The elements, each an object with its own path. */
  List<Fields> objects(String name) {
    List<JsonNode> elements = array(name);
    List<Fields> objects = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      objects.add(inside(elements.get(i), at(name) + "[" + i + "]"));
    }
    return objects;
  }

  Optional<RawJson> raw(String name) {
    return value(name).map(node -> new RawJson(Json.text(node)));
  }

  /**
   * The fields that were not asked for, in their order; after them those of objects inside, under a
   * dotted name.
   */
  Extensions rest(Fields... objects) {
    Map<String, RawJson> rest = new LinkedHashMap<>(untaken());
    takeAll();
    for (Fields object : objects) {
      String prefix = object.path.substring(path.length() + 1) + ".";
      object.untaken().forEach((name, value) -> rest.put(prefix + name, value));
      object.takeAll();
    }
    return rest.isEmpty() ? Extensions.NONE : new Extensions(rest);
  }

  /** Reports every field, here and inside, that nobody asked for and nobody keeps. */
  void leaveUntaken(LossLog losses) {
    untaken().forEach((name, value) -> ChatFates.TABLE.leave(at(name), value, losses));
    inside.values().forEach(object -> object.leaveUntaken(losses));
  }

  private Map<String, RawJson> untaken() {
    Map<String, RawJson> untaken = new LinkedHashMap<>();
    json.properties().stream()
        .filter(field -> !taken.contains(field.getKey()))
        .forEach(field -> untaken.put(field.getKey(), new RawJson(Json.text(field.getValue()))));
    return untaken;
  }

  private void takeAll() {
    json.fieldNames().forEachRemaining(taken::add);
  }

  private Fields inside(JsonNode node, String where) {
    Fields known = inside.get(where);
    if (known != null) {
      return known;
    }
    Fields object = of(node, where);
    inside.put(where, object);
    return object;
  }

  private void require(boolean holds, String name, String message) {
    if (!holds) {
      throw TranslationRefused.malformed(at(name), message);
    }
  }
}
