package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** The small pieces that every resource's JSON is made of; absent values are written as null. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode nothing() {
    return JsonNodeFactory.instance.nullNode();
  }

  /** An object with one member. */
  static ObjectNode of(String name, JsonNode value) {
    ObjectNode object = object();
    object.set(name, value);
    return object;
  }

  /** An object whose one member is a list. */
  static <T> ObjectNode list(String name, Collection<T> items, Function<T, JsonNode> writer) {
    return of(name, array(items, writer));
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, JsonNode> writer) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  static ArrayNode texts(Collection<String> items) {
    return array(items, JsonNodeFactory.instance::textNode);
  }

  static JsonNode text(Optional<String> value) {
    return value
        .<JsonNode>map(JsonNodeFactory.instance::textNode)
        .orElse(JsonNodeFactory.instance.nullNode());
  }

  static JsonNode number(OptionalInt value) {
    return value.isPresent()
        ? JsonNodeFactory.instance.numberNode(value.getAsInt())
        : JsonNodeFactory.instance.nullNode();
  }

  static JsonNode number(OptionalLong value) {
    return value.isPresent()
        ? JsonNodeFactory.instance.numberNode(value.getAsLong())
        : JsonNodeFactory.instance.nullNode();
  }

  /** A part of a whole; null of nothing. */
  static JsonNode ratio(long part, long whole) {
    return whole == 0
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.numberNode((double) part / whole);
  }

  static JsonNode decimal(Optional<BigDecimal> value) {
    return value
        .<JsonNode>map(v -> JsonNodeFactory.instance.numberNode(trimmed(v)))
        .orElse(JsonNodeFactory.instance.nullNode());
  }

  /** Without zeros at the end, and without an exponent for whole numbers. */
  private static BigDecimal trimmed(BigDecimal value) {
    BigDecimal trimmed = value.stripTrailingZeros();
    return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
  }

  static JsonNode time(Optional<Instant> value) {
    return text(value.map(Json::time));
  }

  /** RFC 3339, UTC, milliseconds at most. */
  static String time(Instant value) {
    return value.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
