package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing of the document, with all its fields.
 *
 * @param place what the thing is called in messages, such as {@code providers[vendor]}
 * @param fields its fields; null for what is absent
 */
record Entry(String place, ObjectNode fields) {
  String text(String field) {
    return optionalText(field).orElseThrow(() -> wrong(field, "must be a text"));
  }

  Optional<String> optionalText(String field) {
    JsonNode value = fields.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw wrong(field, "must be a text");
    }
    return Optional.of(value.asText());
  }

  boolean flag(String field) {
    JsonNode value = fields.path(field);
    if (!value.isBoolean()) {
      throw wrong(field, "must be true or false");
    }
    return value.booleanValue();
  }

  int number(String field) {
    OptionalInt value = optionalNumber(field);
    if (value.isEmpty()) {
      throw wrong(field, "must be a whole number");
    }
    return value.getAsInt();
  }

  OptionalInt optionalNumber(String field) {
    JsonNode value = fields.path(field);
    if (isAbsent(value)) {
      return OptionalInt.empty();
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw wrong(field, "must be a whole number");
    }
    return OptionalInt.of(value.intValue());
  }

  Optional<BigDecimal> optionalDecimal(String field) {
    JsonNode value = fields.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw wrong(field, "must be a number");
    }
    return Optional.of(value.decimalValue());
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(field)) {
      texts.add(item.asText());
    }
    return texts;
  }

  /** The members of a list of things. */
  List<Entry> entries(String field) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode item : list(field)) {
      if (!(item instanceof ObjectNode object)) {
        throw wrong(field, "must be a list of mappings 'field: value'");
      }
      entries.add(new Entry(place + "." + field + "[" + entries.size() + "]", object));
    }
    return entries;
  }

  private JsonNode list(String field) {
    JsonNode value = fields.path(field);
    if (!value.isArray() && !isAbsent(value)) {
      throw wrong(field, "must be a list");
    }
    return value;
  }

  /** What is wrong with a field. */
  FailureException wrong(String field, String message) {
    return FailureException.invalid(place + "." + field, message);
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }
}
