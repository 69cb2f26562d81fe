package io.aigateway.persistence;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.domain.usage.UsageSums;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the records of calls, and sums of them. */
final class CallRows {
  private CallRows() {}

  static LoggedCall call(ResultSet row) throws SQLException {
    return new LoggedCall(
        row.getLong("id"),
        new CallRecord(
            start(row),
            CallMethod.valueOf(constant(row, "call_method")),
            servedBy(row),
            row.getInt("attempts"),
            AttemptRows.attempts(Columns.optionalText(row, "attempt_list")),
            CallStatus.valueOf(constant(row, "status")),
            Columns.optionalInt(row, "http_status"),
            Columns.optionalText(row, "error"),
            tokens(row),
            UsageState.valueOf(constant(row, "usage_state")),
            cost(row),
            row.getLong("latency_ms"),
            Columns.optionalLong(row, "first_token_ms")));
  }

  static UsageSums sums(ResultSet row) throws SQLException {
    return new UsageSums(
        row.getLong("requests"),
        row.getLong("successes"),
        tokens(row),
        row.getLong("priced") == 0
            ? Optional.empty()
            : Optional.of(PicoUsd.usd(row.getLong("dollars"), row.getLong("picos"))),
        row.getLong("latency_ms"),
        row.getLong("first_tokens"),
        row.getLong("first_token_ms"));
  }

  private static CallStart start(ResultSet row) throws SQLException {
    return new CallStart(
        row.getString("request_id"),
        Columns.instant(row, "created_at"),
        new DialectId(row.getString("protocol")),
        row.getBoolean("stream"),
        row.getString("client_ip"),
        row.getLong("key_id"),
        row.getString("key_name"),
        row.getString("alias"));
  }

  private static Optional<ServedBy> servedBy(ResultSet row) throws SQLException {
    OptionalLong providerId = Columns.optionalLong(row, "provider_id");
    if (providerId.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServedBy(
            providerId.getAsLong(), row.getString("provider_name"), row.getString("model_id")));
  }

  private static TokenCounts tokens(ResultSet row) throws SQLException {
    return new TokenCounts(
        row.getLong("input_tokens"),
        row.getLong("output_tokens"),
        row.getLong("cache_read_tokens"),
        row.getLong("cache_write_tokens"),
        row.getLong("reasoning_tokens"));
  }

  private static Optional<BigDecimal> cost(ResultSet row) throws SQLException {
    OptionalLong picos = Columns.optionalLong(row, "cost_pico_usd");
    return picos.isPresent() ? Optional.of(PicoUsd.usd(picos.getAsLong())) : Optional.empty();
  }

  private static String constant(ResultSet row, String column) throws SQLException {
    return row.getString(column).toUpperCase(Locale.ROOT);
  }
}
