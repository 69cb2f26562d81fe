package io.aigateway.persistence;

import io.aigateway.domain.usage.LatencyHistogram;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpLogPage;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageQueries;
import io.aigateway.domain.usage.McpUsageSums;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.persistence.LatencyRows.Metric;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Answers questions about MCP calls from the table, and from the sums kept of it where they do. */
final class JdbiMcpUsageQueries implements McpUsageQueries {
  private static final String SUMMARY =
      """
      SELECT <grouped> AS grouped, COUNT(*) AS requests,
          SUM(CASE WHEN status = 'success' THEN 1 ELSE 0 END) AS successes,
          SUM(CASE WHEN status = 'denied' THEN 1 ELSE 0 END) AS denied,
          SUM(input_bytes) AS input_bytes, SUM(output_bytes) AS output_bytes,
          SUM(latency_ms) AS latency_ms
      FROM mcp_calls<where>
      GROUP BY 1
      """;

  private static final Comparator<McpUsageGroup> BY_NAME =
      Comparator.comparing(McpUsageGroup::group);
  private static final Comparator<McpUsageGroup> MOST_REQUESTS_FIRST =
      Comparator.comparingLong(McpUsageGroup::requests).reversed().thenComparing(BY_NAME);

  private final Transactions transactions;
  private final McpRollups rollups;

  JdbiMcpUsageQueries(Transactions transactions) {
    this.transactions = transactions;
    this.rollups = new McpRollups(transactions.flavour());
  }

  @Override
  public McpLogPage calls(McpLogFilter filter, Optional<LogCursor> cursor, int limit) {
    Conditions conditions = LogConditions.of(filter, cursor);
    List<LoggedMcpCall> calls =
        transactions.read(
            handle ->
                handle
                    .createQuery(pageSql(conditions))
                    .bindMap(conditions.values())
                    .bind("limit", limit + 1) // One more tells whether there is a next page.
                    .map((row, context) -> McpCallRows.call(row))
                    .list());
    if (calls.size() <= limit) {
      return new McpLogPage(calls, Optional.empty());
    }
    List<LoggedMcpCall> page = calls.subList(0, limit);
    return new McpLogPage(page, Optional.of(LogCursor.after(page.getLast())));
  }

  static String pageSql(Conditions conditions) {
    return "SELECT * FROM mcp_calls"
        + conditions.sql()
        + " ORDER BY created_at DESC, id DESC LIMIT :limit";
  }

  @Override
  public Optional<LoggedMcpCall> call(String requestId) {
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT * FROM mcp_calls WHERE request_id = :request_id")
                .bind("request_id", requestId)
                .map((row, context) -> McpCallRows.call(row))
                .findOne());
  }

  @Override
  public List<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by) {
    Map<String, McpUsageSums> groups = transactions.read(handle -> sums(handle, filter, by));
    return groups.entrySet().stream()
        .map(group -> group.getValue().group(group.getKey()))
        .sorted(by == McpGroupBy.DAY ? BY_NAME : MOST_REQUESTS_FIRST)
        .toList();
  }

  private Map<String, McpUsageSums> sums(Handle handle, McpLogFilter filter, McpGroupBy by) {
    Optional<McpRollupKind> kept = filter.isSpanOnly() ? McpRollupKind.of(by) : Optional.empty();
    return kept.map(
            kind ->
                SpanSums.<McpUsageSums>of(filter.from(), filter.to())
                    .read(
                        span -> rollups.groups(handle, span, kind, by),
                        (from, to) -> ofRows(handle, McpLogFilter.between(from, to), by),
                        McpUsageSums::plus))
        .orElseGet(() -> ofRows(handle, filter, by));
  }

  private Map<String, McpUsageSums> ofRows(Handle handle, McpLogFilter filter, McpGroupBy by) {
    Conditions conditions = LogConditions.of(filter, Optional.empty());
    Map<String, McpUsageSums> groups = new HashMap<>();
    handle
        .createQuery(summarySql(conditions, by))
        .bindMap(conditions.values())
        .map((row, context) -> Map.entry(row.getString("grouped"), McpCallRows.sums(row)))
        .forEach(group -> groups.put(group.getKey(), group.getValue()));
    return groups;
  }

  String summarySql(Conditions conditions, McpGroupBy by) {
    return SUMMARY.replace("<grouped>", grouped(by)).replace("<where>", conditions.sql());
  }

  @Override
  public List<UsageSlot<McpUsageSums>> slots(Instant from, Instant to) {
    return transactions.read(handle -> McpRollups.slots(handle, from, to));
  }

  @Override
  public LatencyHistogram latencies(Instant from, Instant to) {
    RollupSpan span = RollupSpan.of(Columns.millis(from), Columns.millis(to));
    return transactions.read(handle -> LatencyRows.read(handle, span, Metric.MCP));
  }

  private String grouped(McpGroupBy by) {
    return switch (by) {
      case SERVICE -> "service_name";
      case TARGET -> "call_target";
      case ITEM ->
          "CASE WHEN status = 'denied' OR call_type = 'resource' THEN '' ELSE call_target END";
      case TYPE -> "call_type";
      case KEY -> "key_name";
      case STATUS -> "status";
      case DAY -> transactions.flavour().utcDay("created_at");
    };
  }
}
