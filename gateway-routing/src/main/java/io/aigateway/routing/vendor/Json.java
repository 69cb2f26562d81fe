package io.aigateway.routing.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value. Numbers stay text so that no digit is lost; objects keep the order of their fields.
 */
sealed interface Json {

  /** An object; of a repeated field the last one counts. */
  record Obj(Map<String, Json> fields) implements Json {}

  /** An array. */
  record Arr(List<Json> items) implements Json {}

  /** A string, unescaped. */
  record Str(String value) implements Json {}

  /** A number as it was written. */
  record Num(String literal) implements Json {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** {@code null}. */
  enum Null implements Json {
    NULL
  }

  /** Starts an object. */
  static ObjectBuilder object() {
    return new ObjectBuilder();
  }

  /** An array of these values. */
  static Arr array(Json... items) {
    return new Arr(List.of(items));
  }

  /** A field of an object, {@code null} included; empty when absent or when this is no object. */
  default Optional<Json> field(String name) {
    return this instanceof Obj(var fields)
        ? Optional.ofNullable(fields.get(name))
        : Optional.empty();
  }

  /** A field that is there and is not {@code null}. */
  default Optional<Json> present(String name) {
    return field(name).filter(value -> value != Null.NULL);
  }

  /** A field that is a string. */
  default Optional<String> text(String name) {
    return field(name).flatMap(Json::asText);
  }

  /** Whether a field is {@code true}. */
  default boolean isTrue(String name) {
    return field(name).filter(new Bool(true)::equals).isPresent();
  }

  /** The items of an array field; empty when it is no array. */
  default List<Json> items(String name) {
    return field(name).map(Json::asItems).orElse(List.of());
  }

  /** The value of a string. */
  default Optional<String> asText() {
    return this instanceof Str(var value) ? Optional.of(value) : Optional.empty();
  }

  /** The items of an array; empty when this is none. */
  default List<Json> asItems() {
    return this instanceof Arr(var items) ? items : List.of();
  }

  /** The fields of an object; empty when this is none. */
  default Map<String, Json> asFields() {
    return this instanceof Obj(var fields) ? fields : Map.of();
  }

  /** The value of a number. */
  default Optional<Double> asNumber() {
    return this instanceof Num(var literal)
        ? Optional.of(Double.valueOf(literal))
        : Optional.empty();
  }

  /** The shortest JSON text of this value. */
  default String json() {
    return JsonWriter.write(this);
  }

  /** Collects the fields of an object in order. */
  final class ObjectBuilder {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    ObjectBuilder put(String name, Json value) {
      fields.put(name, value);
      return this;
    }

    ObjectBuilder put(String name, String value) {
      return put(name, new Str(value));
    }

    ObjectBuilder put(String name, long value) {
      return put(name, new Num(Long.toString(value)));
    }

    ObjectBuilder put(String name, boolean value) {
      return put(name, new Bool(value));
    }

    ObjectBuilder putNull(String name) {
      return put(name, Null.NULL);
    }

    Obj build() {
      return new Obj(fields);
    }
  }
}
