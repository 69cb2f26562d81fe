package io.aigateway.persistence;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How the domain's values are written to and read from columns. Times are milliseconds, UTC. */
final class Columns {
  private Columns() {}

  static long millis(Instant instant) {
    return instant.toEpochMilli();
  }

  static Optional<Long> millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    OptionalLong millis = optionalLong(row, column);
    return millis.isPresent()
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }

  static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** Read as text, which both databases give exactly. */
  static Optional<BigDecimal> optionalDecimal(ResultSet row, String column) throws SQLException {
    return optionalText(row, column).map(BigDecimal::new);
  }
}
