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
import io.aigateway.domain.usage.SummedGroups;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageSummary;
import io.aigateway.persistence.LatencyRows.Metric;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

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

  private static final String MOST_FIRST_SQL = " ORDER BY requests DESC";
  private static final Comparator<McpUsageSums> MOST_FIRST =
      Comparator.comparingLong(McpUsageSums::requests).reversed();
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
  public UsageSummary<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by) {
    return transactions
        .read(handle -> summed(handle, filter, by))
        .summary(McpUsageSums::group, by == McpGroupBy.DAY ? BY_NAME : MOST_REQUESTS_FIRST);
  }

  private SummedGroups<McpUsageSums> summed(Handle handle, McpLogFilter filter, McpGroupBy by) {
    // Of days there are never too many.
    int most = by == McpGroupBy.DAY ? Integer.MAX_VALUE : UsageQueries.MAX_GROUPS;
    SummedGroups<McpUsageSums> groups = new SummedGroups<>(most, McpUsageSums::plus);
    Optional<McpRollupKind> kept = filter.isSpanOnly() ? McpRollupKind.of(by) : Optional.empty();
    if (kept.isPresent()) {
      ofSpan(handle, filter, kept.get(), by).entrySet().stream()
          .sorted(Map.Entry.comparingByValue(MOST_FIRST))
          .forEach(group -> groups.add(group.getKey(), group.getValue()));
    } else {
      counted(handle, filter, by, MOST_FIRST_SQL)
          .forEach(group -> groups.add(group.getKey(), group.getValue()));
    }
    return groups;
  }

  private Map<String, McpUsageSums> ofSpan(
      Handle handle, McpLogFilter filter, McpRollupKind kind, McpGroupBy by) {
    return SpanSums.<McpUsageSums>of(filter.from(), filter.to())
        .read(
            span -> rollups.groups(handle, span, kind, by),
            (from, to) -> ofRows(handle, McpLogFilter.between(from, to), by),
            McpUsageSums::plus);
  }

  private Map<String, McpUsageSums> ofRows(Handle handle, McpLogFilter filter, McpGroupBy by) {
    Map<String, McpUsageSums> groups = new HashMap<>();
    counted(handle, filter, by, "").forEach(group -> groups.put(group.getKey(), group.getValue()));
    return groups;
  }

  private ResultIterable<Map.Entry<String, McpUsageSums>> counted(
      Handle handle, McpLogFilter filter, McpGroupBy by, String order) {
    Conditions conditions = LogConditions.of(filter, Optional.empty());
    return handle
        .createQuery(summarySql(conditions, by) + order)
        .setFetchSize(UsageQueries.MAX_GROUPS)
        .bindMap(conditions.values())
        .map((row, context) -> Map.entry(row.getString("grouped"), McpCallRows.sums(row)));
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
      case SERVICE_TYPE -> "service_type";
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
