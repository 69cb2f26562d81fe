package io.aigateway.server.admin;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.domain.usage.LogCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads query parameters one by one, as {@link Fields} reads a body. For one thread. */
final class Query {
  private final Map<String, List<String>> parameters;
  private final Set<String> known = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  Optional<String> text(String name) {
    return value(name, "a text", Optional::of);
  }

  Optional<Long> id(String name) {
    return value(
        name,
        "a whole number",
        text -> text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty());
  }

  Optional<Integer> number(String name) {
    return value(
        name,
        "a whole number",
        text -> text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty());
  }

  Optional<Instant> time(String name) {
    return value(name, "a time like 2030-01-31T12:00:00Z", Fields.Times::read);
  }

  /** A zone of the IANA database, or an offset. */
  Optional<ZoneId> zone(String name) {
    return value(name, "a time zone like Europe/Berlin or +02:00", Query::zoneOf);
  }

  private static Optional<ZoneId> zoneOf(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Where a page goes on, as the page before said it. */
  Optional<LogCursor> cursor(String name) {
    return value(name, "the next_cursor of the page before", UsageJson::cursor);
  }

  /**
   * One of the given values.
   *
   * @param word how a value is written
   */
  <T> Optional<T> oneOf(String name, List<T> values, Function<T, String> word) {
    return value(
        name,
        "one of " + String.join(", ", values.stream().map(word).toList()),
        text -> values.stream().filter(value -> word.apply(value).equals(text)).findFirst());
  }

  /** Notes that a parameter is missing. */
  void missing(String name, String form) {
    errors.add(new FieldError(name, "must be " + form));
  }

  /**
   * Ends the reading.
   *
   * @throws FailureException with {@code Invalid} when anything was wrong or unknown
   */
  void done() {
    parameters.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> errors.add(new FieldError(name, "is not a parameter of this request")));
    if (!errors.isEmpty()) {
      throw new FailureException(new Failure.Invalid(errors));
    }
  }

  private <T> Optional<T> value(String name, String form, Function<String, Optional<T>> reader) {
    known.add(name);
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      errors.add(new FieldError(name, "may be given once"));
      return Optional.empty();
    }
    if (values.isEmpty() || values.getFirst().isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = reader.apply(values.getFirst());
    if (value.isEmpty()) {
      errors.add(new FieldError(name, "must be " + form));
    }
    return value;
  }
}
