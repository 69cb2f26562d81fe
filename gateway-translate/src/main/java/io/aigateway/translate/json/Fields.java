package io.aigateway.translate.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.TranslationRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One JSON object of a client's body, read field by field. Null and absent are the same; a value of
 * the wrong type is refused with its path, in the words of the dialect. It remembers which fields
 * were asked for, so that all others can be kept or reported. Not safe for use by several threads.
 */
public final class Fields {
  private final ObjectNode json;
  private final String path;
  private final FlawWording wording;
  private final Set<String> read = new HashSet<>();
  private final Map<String, Fields> inside = new LinkedHashMap<>();

  private Fields(ObjectNode json, String path, FlawWording wording) {
    this.json = json;
    this.path = path;
    this.wording = wording;
  }

  /** The fields of a whole body. */
  public static Fields of(ObjectNode body, FlawWording wording) {
    return new Fields(body, "", wording);
  }

  /** Where the object stands, such as {@code tools[0]}; empty for the whole body. */
  public String path() {
    return path;
  }

  /** Where one of its fields stands. */
  public String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The whole object, which somebody keeps as it is: all of it counts as read. */
  public ObjectNode whole() {
    readAll();
    return json;
  }

  /** The field's value; it does not count as read. */
  public Optional<JsonNode> peek(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  /** The field's value, of any type. */
  public Optional<JsonNode> value(String name) {
    read.add(name);
    return peek(name);
  }

  /** Refuses the field's absence. */
  public void require(String name) {
    if (peek(name).isEmpty()) {
      throw flaw(at(name), Flaw.MISSING);
    }
  }

  /** The field's text; refuses any other value. */
  public Optional<String> text(String name) {
    return value(name)
        .map(value -> checked(value.isTextual(), value, name, Flaw.NOT_TEXT).textValue());
  }

  /** The field's text, which may be empty; refuses its absence. */
  public String requiredText(String name) {
    return text(name).orElseThrow(() -> flaw(at(name), Flaw.MISSING));
  }

  /** The field's text; refuses its absence and the empty text. */
  public String requiredName(String name) {
    String text = requiredText(name);
    if (text.isEmpty()) {
      throw flaw(at(name), Flaw.EMPTY);
    }
    return text;
  }

  /** The field's truth; refuses any other value. */
  public Optional<Boolean> flag(String name) {
    return value(name)
        .map(value -> checked(value.isBoolean(), value, name, Flaw.NOT_FLAG).booleanValue());
  }

  /** The field's number with all its digits; refuses any other value. */
  public Optional<BigDecimal> decimal(String name) {
    return value(name)
        .map(value -> checked(value.isNumber(), value, name, Flaw.NOT_NUMBER).decimalValue());
  }

  /** The field's whole number of 32 bits, written with or without zeros behind the point. */
  public OptionalInt integer(String name) {
    Optional<JsonNode> value = value(name);
    return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(integer(name, value.get()));
  }

  private int integer(String name, JsonNode value) {
    try {
      return checked(value.isNumber(), value, name, Flaw.NOT_INTEGER)
          .decimalValue()
          .intValueExact();
    } catch (ArithmeticException e) {
      throw flaw(at(name), Flaw.NOT_INTEGER);
    }
  }

  /** The field's object; refuses any other value. */
  public Optional<Fields> object(String name) {
    return value(name).map(value -> inside(value, at(name)));
  }

  /** The field's object; refuses its absence. */
  public Fields requiredObject(String name) {
    return object(name).orElseThrow(() -> flaw(at(name), Flaw.MISSING_OBJECT));
  }

  /** The objects of the field's array; none when it is absent. */
  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(inside(element, at(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** The strings of the field's array; none when it is absent. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      texts.add(checked(element.isTextual(), element, name, Flaw.NOT_TEXTS).textValue());
    }
    return texts;
  }

  private Iterable<JsonNode> array(String name) {
    Optional<JsonNode> value = value(name);
    return value.isEmpty()
        ? List.of()
        : checked(value.get().isArray(), value.get(), name, Flaw.NOT_ARRAY);
  }

  /**
   * The fields that were not asked for, in their order; after them those of some objects inside,
   * under dotted names. All of them count as read from now on.
   *
   * @param objects names of fields that hold objects, if they are there
   */
  public Map<String, JsonNode> rest(String... objects) {
    Map<String, JsonNode> rest = unread();
    readAll();
    for (String name : objects) {
      object(name)
          .ifPresent(
              object ->
                  object.rest().forEach((field, value) -> rest.put(name + "." + field, value)));
    }
    return rest;
  }

  /** Tells path and value of every field, here and inside, that nobody asked for. */
  public void forEachUnread(BiConsumer<String, JsonNode> action) {
    unread().forEach((name, value) -> action.accept(at(name), value));
    inside.values().forEach(object -> object.forEachUnread(action));
  }

  private Map<String, JsonNode> unread() {
    Map<String, JsonNode> unread = new LinkedHashMap<>();
    json.properties().stream()
        .filter(field -> !read.contains(field.getKey()) && !field.getValue().isNull())
        .forEach(field -> unread.put(field.getKey(), field.getValue()));
    return unread;
  }

  private void readAll() {
    json.fieldNames().forEachRemaining(read::add);
  }

  private Fields inside(JsonNode value, String where) {
    if (!(value instanceof ObjectNode object)) {
      throw flaw(where, Flaw.NOT_OBJECT);
    }
    return inside.computeIfAbsent(where, key -> new Fields(object, key, wording));
  }

  private JsonNode checked(boolean holds, JsonNode value, String name, Flaw otherwise) {
    if (!holds) {
      throw flaw(at(name), otherwise);
    }
    return value;
  }

  private TranslationRefused flaw(String where, Flaw flaw) {
    return TranslationRefused.malformed(where, wording.words(where, flaw));
  }
}
