package io.aigateway.persistence;

import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers questions about calls from the table. */
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
          SUM(cost_pico_usd % <split>) AS picos, AVG(latency_ms) AS latency
      FROM model_logs<where>
      GROUP BY 1 ORDER BY <order>
      """;

  private final Transactions transactions;

  JdbiUsageQueries(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public LogPage calls(LogFilter filter, OptionalLong cursor, int limit) {
    LogConditions conditions = LogConditions.of(filter, cursor);
    String sql = "SELECT * FROM model_logs" + conditions.sql() + " ORDER BY id DESC LIMIT :limit";
    List<LoggedCall> calls =
        transactions.read(
            handle ->
                handle
                    .createQuery(sql)
                    .bindMap(conditions.values())
                    .bind("limit", limit + 1) // One more tells whether there is a next page.
                    .map((row, context) -> CallRows.call(row))
                    .list());
    if (calls.size() <= limit) {
      return new LogPage(calls, OptionalLong.empty());
    }
    List<LoggedCall> page = calls.subList(0, limit);
    return new LogPage(page, OptionalLong.of(page.getLast().id()));
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
  public List<UsageGroup> summary(LogFilter filter, GroupBy by) {
    LogConditions conditions = LogConditions.of(filter, OptionalLong.empty());
    String order = by == GroupBy.DAY ? "1" : "requests DESC, 1";
    return transactions.read(
        handle ->
            handle
                .createQuery(SUMMARY)
                .define("grouped", grouped(by))
                .define("split", PicoUsd.SPLIT)
                .define("where", conditions.sql())
                .define("order", order)
                .bindMap(conditions.values())
                .map((row, context) -> CallRows.group(row))
                .list());
  }

  private String grouped(GroupBy by) {
    return switch (by) {
      case ALIAS -> "alias";
      case PROVIDER -> "provider_name";
      case MODEL -> "model_id";
      case KEY -> "key_name";
      case PROTOCOL -> "protocol";
      case STATUS -> "status";
      case DAY -> transactions.flavour().utcDay("created_at");
    };
  }
}
