package io.aigateway.persistence;

import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpUsageSums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Reads the records of MCP calls, and sums of them. */
final class McpCallRows {
  private McpCallRows() {}

  static LoggedMcpCall call(ResultSet row) throws SQLException {
    return new LoggedMcpCall(
        row.getLong("id"),
        new McpCallRecord(
            row.getString("request_id"),
            Columns.instant(row, "created_at"),
            row.getString("client_ip"),
            row.getLong("key_id"),
            row.getString("key_name"),
            Columns.optionalLong(row, "service_id"),
            row.getString("service_name"),
            row.getString("service_type"),
            row.getString("call_type"),
            row.getString("call_method"),
            row.getString("call_target"),
            row.getLong("input_bytes"),
            row.getLong("output_bytes"),
            row.getLong("latency_ms"),
            McpCallStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
            Columns.optionalText(row, "error")));
  }

  static McpUsageSums sums(ResultSet row) throws SQLException {
    return new McpUsageSums(
        row.getLong("requests"),
        row.getLong("successes"),
        row.getLong("denied"),
        row.getLong("input_bytes"),
        row.getLong("output_bytes"),
        row.getLong("latency_ms"));
  }

  /** Clients name targets as they like; PostgreSQL stores no such character. */
  static String storable(String text) {
    return text.replace('\0', ' ');
  }
}
