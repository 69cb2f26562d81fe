package io.aigateway.server.seed;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the seed's database.
 *
 * @param table where it is
 * @param columns what it says; NULL is absent
 */
record SeedRow(String table, Map<String, Object> columns) {
  long id() {
    return number("id");
  }

  /** A number; 0 when nothing is said. */
  long number(String column) {
    return columns.get(column) instanceof Number number ? number.longValue() : 0;
  }

  /** A text; empty when nothing is said. */
  String text(String column) {
    return Optional.ofNullable(columns.get(column)).map(Object::toString).orElse("");
  }

  Optional<String> optionalText(String column) {
    return Optional.of(text(column)).filter(text -> !text.isBlank());
  }

  boolean flag(String column) {
    return number(column) != 0;
  }

  /** A price; empty when it is 0, which is what the seed writes for one that nobody said. */
  Optional<BigDecimal> price(String column) {
    return columns.get(column) instanceof Number number && number.doubleValue() != 0
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }

  /** The seed hides what is deleted and keeps the row. */
  boolean isDeleted() {
    return columns.containsKey("deleted_at");
  }
}
