package io.aigateway.persistence;

import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.Latencies;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.SummedGroups;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageSummary;
import io.aigateway.domain.usage.UsageSums;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/** Answers questions about calls from the table, and from the sums kept of it where they do. */
final class JdbiUsageQueries implements UsageQueries {
  private static final String SUMMARY =
      """
      SELECT COALESCE(<grouped>, '') AS grouped, COUNT(*) AS requests,
          SUM(CASE WHEN status = 'success' THEN 1 ELSE 0 END) AS successes,
          SUM(input_tokens) AS input_tokens, SUM(output_tokens) AS output_tokens,
          SUM(cache_read_tokens) AS cache_read_tokens,
          SUM(cache_write_tokens) AS cache_write_tokens,
          SUM(reasoning_tokens) AS reasoning_tokens,
          COUNT(cost_pico_usd) AS priced, SUM(cost_pico_usd / <split>) AS dollars,
          SUM(cost_pico_usd % <split>) AS picos, SUM(latency_ms) AS latency_ms,
          COUNT(first_token_ms) AS first_tokens,
          COALESCE(SUM(first_token_ms), 0) AS first_token_ms
      FROM model_logs<where>
      GROUP BY 1
      """;

  private static final String MOST_FIRST_SQL = " ORDER BY requests DESC";
  private static final Comparator<UsageSums> MOST_FIRST =
      Comparator.comparingLong(UsageSums::requests).reversed();
  private static final Comparator<UsageGroup> BY_NAME = Comparator.comparing(UsageGroup::group);
  private static final Comparator<UsageGroup> MOST_REQUESTS_FIRST =
      Comparator.comparingLong(UsageGroup::requests).reversed().thenComparing(BY_NAME);

  private final Transactions transactions;
  private final RollupReader rollups;

  JdbiUsageQueries(Transactions transactions) {
    this.transactions = transactions;
    this.rollups = new RollupReader(transactions.flavour());
  }

  @Override
  public LogPage calls(LogFilter filter, Optional<LogCursor> cursor, int limit) {
    Conditions conditions = LogConditions.of(filter, cursor);
    List<LoggedCall> calls =
        transactions.read(
            handle ->
                handle
                    .createQuery(pageSql(conditions))
                    .bindMap(conditions.values())
                    .bind("limit", limit + 1) // One more tells whether there is a next page.
                    .map((row, context) -> CallRows.call(row))
                    .list());
    if (calls.size() <= limit) {
      return new LogPage(calls, Optional.empty());
    }
    List<LoggedCall> page = calls.subList(0, limit);
    return new LogPage(page, Optional.of(LogCursor.after(page.getLast())));
  }

  static String pageSql(Conditions conditions) {
    return "SELECT * FROM model_logs"
        + conditions.sql()
        + " ORDER BY created_at DESC, id DESC LIMIT :limit";
  }

  @Override
  public Optional<LoggedCall> call(String requestId) {
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT * FROM model_logs WHERE request_id = :request_id")
                .bind("request_id", requestId)
                .map((row, context) -> CallRows.call(row))
                .findOne());
  }

  @Override
  public UsageSummary<UsageGroup> summary(LogFilter filter, GroupBy by) {
    return transactions
        .read(handle -> summed(handle, filter, by))
        .summary(UsageSums::group, by == GroupBy.DAY ? BY_NAME : MOST_REQUESTS_FIRST);
  }

  private SummedGroups<UsageSums> summed(Handle handle, LogFilter filter, GroupBy by) {
    // Of days there are never too many.
    int most = by == GroupBy.DAY ? Integer.MAX_VALUE : MAX_GROUPS;
    SummedGroups<UsageSums> groups = new SummedGroups<>(most, UsageSums::plus);
    Optional<RollupKind> kept = filter.isSpanOnly() ? RollupKind.of(by) : Optional.empty();
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

  private Map<String, UsageSums> ofSpan(
      Handle handle, LogFilter filter, RollupKind kind, GroupBy by) {
    return SpanSums.<UsageSums>of(filter.from(), filter.to())
        .read(
            span -> rollups.groups(handle, span, kind, by),
            (from, to) -> ofRows(handle, LogFilter.between(from, to), by),
            UsageSums::plus);
  }

  private Map<String, UsageSums> ofRows(Handle handle, LogFilter filter, GroupBy by) {
    Map<String, UsageSums> groups = new HashMap<>();
    counted(handle, filter, by, "").forEach(group -> groups.put(group.getKey(), group.getValue()));
    return groups;
  }

  private ResultIterable<Map.Entry<String, UsageSums>> counted(
      Handle handle, LogFilter filter, GroupBy by, String order) {
    Conditions conditions = LogConditions.of(filter, Optional.empty());
    return handle
        .createQuery(summarySql(conditions, by) + order)
        .setFetchSize(MAX_GROUPS)
        .bindMap(conditions.values())
        .map((row, context) -> Map.entry(row.getString("grouped"), CallRows.sums(row)));
  }

  String summarySql(Conditions conditions, GroupBy by) {
    return SUMMARY
        .replace("<grouped>", grouped(by))
        .replace("<split>", Long.toString(PicoUsd.SPLIT))
        .replace("<where>", conditions.sql());
  }

  @Override
  public List<UsageSlot<UsageSums>> slots(Instant from, Instant to) {
    return transactions.read(handle -> rollups.slots(handle, from, to));
  }

  @Override
  public Latencies latencies(Instant from, Instant to) {
    RollupSpan span = RollupSpan.of(Columns.millis(from), Columns.millis(to));
    return transactions.read(handle -> RollupReader.latencies(handle, span));
  }

  private String grouped(GroupBy by) {
    return switch (by) {
      case ALIAS -> "alias";
      case PROVIDER -> "provider_name";
      case MODEL -> "model_id";
      case KEY -> "key_name";
      case PROTOCOL -> "protocol";
      case CALL_METHOD -> "call_method";
      case CLIENT_IP -> "client_ip";
      case STATUS -> "status";
      case DAY -> transactions.flavour().utcDay("created_at");
    };
  }
}
