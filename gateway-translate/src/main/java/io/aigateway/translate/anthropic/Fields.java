package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
 * One object of a client's body. Null and absent are the same; a value of the wrong type is refused
 * with its path. It remembers which fields were asked for, so that all others can be kept as
 * extensions. Not safe for use by several threads.
 */
final class Fields {
  private final ObjectNode node;
  private final String path;
  private final Set<String> read = new HashSet<>();
  private final Map<String, Fields> inside = new LinkedHashMap<>();

  private Fields(ObjectNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** The object at {@code path}; refuses anything else. */
  static Fields of(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      return new Fields(object, path);
    }
    throw TranslationRefused.malformed(path, path + ": must be an object");
  }

  /** The path of one of its fields. */
  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Its own path. */
  String path() {
    return path;
  }

  /** The whole object as text; all of it counts as read. */
  RawJson raw() {
    readAll();
    return new RawJson(Json.text(node));
  }

  /** The field's value; it counts as read. */
  Optional<JsonNode> any(String name) {
    read.add(name);
    return peek(name);
  }

  /** The field's value; it does not count as read. */
  Optional<JsonNode> peek(String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  Optional<String> text(String name) {
    return any(name).map(value -> typed(name, value, value.isTextual(), "a string").textValue());
  }

  String requiredText(String name) {
    return text(name)
        .orElseThrow(() -> TranslationRefused.malformed(at(name), at(name) + ": field required"));
  }

  Optional<Boolean> flag(String name) {
    return any(name).map(value -> typed(name, value, value.isBoolean(), "a boolean").asBoolean());
  }

  Optional<BigDecimal> decimal(String name) {
    return any(name).map(value -> typed(name, value, value.isNumber(), "a number").decimalValue());
  }

  OptionalInt integer(String name) {
    return any(name)
        .map(value -> typed(name, value, value.canConvertToInt(), "an integer").intValue())
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  Optional<Fields> object(String name) {
    return any(name).map(value -> inside(value, at(name)));
  }

  Fields requiredObject(String name) {
    return object(name)
        .orElseThrow(() -> TranslationRefused.malformed(at(name), at(name) + ": field required"));
  }

  /** The objects of an array; empty when there is none. */
  List<Fields> objects(String name) {
    Optional<JsonNode> value = any(name);
    return value.isEmpty() ? List.of() : objects(name, value.get());
  }

  /** The objects of {@code value}, which is or stands for the field {@code name}. */
  List<Fields> objects(String name, JsonNode value) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode entry : typed(name, value, value instanceof ArrayNode, "an array")) {
      objects.add(inside(entry, at(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** The strings of an array; empty when there is none. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry :
        any(name)
            .map(value -> typed(name, value, value.isArray(), "an array"))
            .orElseGet(Json::object)) {
      texts.add(typed(name, entry, entry.isTextual(), "an array of strings").textValue());
    }
    return texts;
  }

  /** Every field that was not asked for; all of them count as read from now on. */
  Extensions rest() {
    Map<String, RawJson> rest = new LinkedHashMap<>();
    restInto(rest, "");
    return rest.isEmpty() ? Extensions.NONE : new Extensions(rest);
  }

  /** Adds every field that was not asked for, its name behind a prefix. */
  void restInto(Map<String, RawJson> target, String prefix) {
    unread().forEach((name, value) -> target.put(prefix + name, value));
    readAll();
  }

  /** Reports every field, here and inside, that nobody asked for and nobody keeps. */
  void leaveUnread(LossLog losses) {
    unread().forEach((name, value) -> MessagesFates.TABLE.leave(at(name), value, losses));
    inside.values().forEach(object -> object.leaveUnread(losses));
  }

  private Map<String, RawJson> unread() {
    Map<String, RawJson> unread = new LinkedHashMap<>();
    node.properties().stream()
        .filter(field -> !read.contains(field.getKey()) && !field.getValue().isNull())
        .forEach(field -> unread.put(field.getKey(), new RawJson(Json.text(field.getValue()))));
    return unread;
  }

  private void readAll() {
    node.fieldNames().forEachRemaining(read::add);
  }

  private Fields inside(JsonNode value, String where) {
    Fields known = inside.get(where);
    if (known != null) {
      return known;
    }
    Fields object = of(value, where);
    inside.put(where, object);
    return object;
  }

  private JsonNode typed(String name, JsonNode value, boolean right, String wanted) {
    if (right) {
      return value;
    }
    throw TranslationRefused.malformed(at(name), at(name) + ": must be " + wanted);
  }
}
