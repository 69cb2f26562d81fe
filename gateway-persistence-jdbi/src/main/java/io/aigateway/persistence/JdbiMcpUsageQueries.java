package io.aigateway.persistence;

import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpLogPage;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageQueries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers questions about MCP calls from the table. */
final class JdbiMcpUsageQueries implements McpUsageQueries {
  private static final String SUMMARY =
      """
      SELECT <grouped> AS grouped, COUNT(*) AS requests,
          SUM(CASE WHEN status = 'success' THEN 1 ELSE 0 END) AS successes,
          SUM(CASE WHEN status = 'denied' THEN 1 ELSE 0 END) AS denied,
          SUM(input_bytes) AS input_bytes, SUM(output_bytes) AS output_bytes,
          AVG(latency_ms) AS latency
      FROM mcp_calls<where>
      GROUP BY 1 ORDER BY <order>
      """;

  private final Transactions transactions;

  JdbiMcpUsageQueries(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public McpLogPage calls(McpLogFilter filter, OptionalLong cursor, int limit) {
    Conditions conditions = LogConditions.of(filter, cursor);
    String sql = "SELECT * FROM mcp_calls" + conditions.sql() + " ORDER BY id DESC LIMIT :limit";
    List<LoggedMcpCall> calls =
        transactions.read(
            handle ->
                handle
                    .createQuery(sql)
                    .bindMap(conditions.values())
                    .bind("limit", limit + 1) // One more tells whether there is a next page.
                    .map((row, context) -> call(row))
                    .list());
    if (calls.size() <= limit) {
      return new McpLogPage(calls, OptionalLong.empty());
    }
    List<LoggedMcpCall> page = calls.subList(0, limit);
    return new McpLogPage(page, OptionalLong.of(page.getLast().id()));
  }

  @Override
  public Optional<LoggedMcpCall> call(String requestId) {
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT * FROM mcp_calls WHERE request_id = :request_id")
                .bind("request_id", requestId)
                .map((row, context) -> call(row))
                .findOne());
  }

  @Override
  public List<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by) {
    Conditions conditions = LogConditions.of(filter, OptionalLong.empty());
    return transactions.read(
        handle ->
            handle
                .createQuery(SUMMARY)
                .define("grouped", grouped(by))
                .define("where", conditions.sql())
                .define("order", by == McpGroupBy.DAY ? "1" : "requests DESC, 1")
                .bindMap(conditions.values())
                .map((row, context) -> group(row))
                .list());
  }

  private String grouped(McpGroupBy by) {
    return switch (by) {
      case SERVICE -> "service_name";
      case TARGET -> "call_target";
      case TYPE -> "call_type";
      case KEY -> "key_name";
      case STATUS -> "status";
      case DAY -> transactions.flavour().utcDay("created_at");
    };
  }

  private static LoggedMcpCall call(ResultSet row) throws SQLException {
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

  private static McpUsageGroup group(ResultSet row) throws SQLException {
    return new McpUsageGroup(
        row.getString("grouped"),
        row.getLong("requests"),
        row.getLong("successes"),
        row.getLong("denied"),
        row.getLong("input_bytes"),
        row.getLong("output_bytes"),
        row.getDouble("latency"));
  }
}
