package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request one by one. An absent field keeps the value it has; {@code null}
 * clears what may be absent. Mistakes are gathered, and {@link #done} names all of them together
 * with the fields that nobody asked for. For one thread.
 */
final class Fields {
  private final ObjectNode object;
  private final Set<String> known = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  Fields(ObjectNode object) {
    this.object = object;
  }

  /** Whether the field is there, be it null. */
  boolean has(String name) {
    return object.has(name);
  }

  String text(String name, String present) {
    return required(name, present, "a text", Fields::asText);
  }

  /** A text that must be there; an empty one is returned beside the complaint when it is not. */
  String neededText(String name) {
    if (!object.has(name)) {
      reject(name, "is missing");
    }
    return text(name, "");
  }

  boolean flag(String name, boolean present) {
    return required(
        name,
        present,
        "true or false",
        node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty());
  }

  int number(String name, int present) {
    return required(name, present, "a whole number", Fields::asInt);
  }

  long id(String name, long present) {
    return required(name, present, "an id", Fields::asLong);
  }

  /** An object of somebody else's making; absent when it is missing or null. */
  Optional<ObjectNode> optionalObject(String name) {
    return optional(
        name,
        Optional.empty(),
        "an object or null",
        node -> node instanceof ObjectNode child ? Optional.of(child) : Optional.empty());
  }

  /** An id that may be absent. */
  Optional<Long> optionalId(String name) {
    return optional(name, Optional.empty(), "an id or null", Fields::asLong);
  }

  List<Long> ids(String name) {
    return required(name, List.of(), "a list of ids", node -> asList(node, Fields::asLong));
  }

  List<String> texts(String name, List<String> present) {
    return required(name, present, "a list of texts", node -> asList(node, Fields::asText));
  }

  /** A text that may be absent; an empty one counts as absent. */
  Optional<String> optionalText(String name, Optional<String> present) {
    return optional(name, present, "a text or null", Fields::asText).filter(t -> !t.isEmpty());
  }

  Optional<BigDecimal> optionalPrice(String name, Optional<BigDecimal> present) {
    return optional(
        name,
        present,
        "a number or null",
        node -> node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty());
  }

  OptionalInt optionalNumber(String name, OptionalInt present) {
    Optional<Integer> boxed =
        present.isPresent() ? Optional.of(present.getAsInt()) : Optional.empty();
    return optional(name, boxed, "a whole number or null", Fields::asInt)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  Optional<Instant> optionalTime(String name, Optional<Instant> present) {
    return optional(
        name,
        present,
        "a time like 2030-01-31T12:00:00Z or null",
        node -> asText(node).flatMap(Times::read));
  }

  /** Notes a mistake that only the caller can see. */
  void reject(String name, String message) {
    errors.add(new FieldError(name, message));
  }

  /**
   * Ends the reading.
   *
   * @throws FailureException with {@code Invalid} when anything was wrong or unknown
   */
  void done() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                reject(name, "is not a field of this request");
              }
            });
    if (!errors.isEmpty()) {
      throw new FailureException(new Failure.Invalid(errors));
    }
  }

  private <T> T required(
      String name, T present, String form, Function<JsonNode, Optional<T>> reader) {
    return optional(name, Optional.of(present), form, reader)
        .orElseGet(
            () -> {
              reject(name, "must be " + form);
              return present;
            });
  }

  private <T> Optional<T> optional(
      String name, Optional<T> present, String form, Function<JsonNode, Optional<T>> reader) {
    known.add(name);
    @Nullable JsonNode node = object.get(name);
    if (node == null) {
      return present;
    }
    if (node.isNull()) {
      return Optional.empty();
    }
    Optional<T> value = reader.apply(node);
    if (value.isEmpty()) {
      reject(name, "must be " + form);
      return present;
    }
    return value;
  }

  private static Optional<String> asText(JsonNode node) {
    // No database of ours stores the character 0 in a text.
    return node.isTextual() && node.textValue().indexOf('\0') < 0
        ? Optional.of(node.textValue())
        : Optional.empty();
  }

  private static Optional<Integer> asInt(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt()
        ? Optional.of(node.intValue())
        : Optional.empty();
  }

  private static Optional<Long> asLong(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? Optional.of(node.longValue())
        : Optional.empty();
  }

  private static <T> Optional<List<T>> asList(
      JsonNode node, Function<JsonNode, Optional<T>> reader) {
    if (!node.isArray()) {
      return Optional.empty();
    }
    List<T> items = new ArrayList<>();
    for (JsonNode item : node) {
      Optional<T> value = reader.apply(item);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      items.add(value.get());
    }
    return Optional.of(List.copyOf(items));
  }

  /** Times as the API writes them. */
  static final class Times {
    private Times() {}

    /** The time of an RFC 3339 text; empty for anything else. */
    static Optional<Instant> read(String text) {
      try {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
