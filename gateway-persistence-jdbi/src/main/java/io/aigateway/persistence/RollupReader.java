package io.aigateway.persistence;

import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.Latencies;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageSums;
import io.aigateway.persistence.LatencyRows.Metric;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads the sums that are kept of calls, inside somebody's transaction. */
final class RollupReader {
  private static final String GROUPS =
      """
      SELECT <grouped> AS grouped, SUM(requests) AS requests, SUM(successes) AS successes,
          SUM(input_tokens) AS input_tokens, SUM(output_tokens) AS output_tokens,
          SUM(cache_read_tokens) AS cache_read_tokens,
          SUM(cache_write_tokens) AS cache_write_tokens,
          SUM(reasoning_tokens) AS reasoning_tokens, SUM(priced) AS priced,
          SUM(dollars) AS dollars, SUM(picos) AS picos, SUM(latency_ms) AS latency_ms,
          SUM(first_tokens) AS first_tokens, SUM(first_token_ms) AS first_token_ms
      FROM (<rows>) AS rolled GROUP BY 1
      """;

  private static final String SLOTS =
      """
      SELECT * FROM usage_rollups
      WHERE grain = :grain AND kind = :kind AND slot >= :from AND slot < :to ORDER BY slot
      """;

  private final SqlFlavour flavour;

  RollupReader(SqlFlavour flavour) {
    this.flavour = flavour;
  }

  /** The sums of each group. */
  Map<String, UsageSums> groups(Handle handle, RollupSpan span, RollupKind kind, GroupBy by) {
    if (span.pieces().isEmpty()) {
      return Map.of();
    }
    Map<String, UsageSums> groups = new HashMap<>();
    handle
        .createQuery(groupsSql(span, by))
        .bind("kind", kind.word())
        .map((row, context) -> Map.entry(row.getString("grouped"), CallRows.sums(row)))
        .forEach(group -> groups.put(group.getKey(), group.getValue()));
    return groups;
  }

  String groupsSql(RollupSpan span, GroupBy by) {
    return GROUPS
        .replace("<grouped>", by == GroupBy.DAY ? flavour.utcDay("slot") : "name")
        .replace("<rows>", span.rowsOf("usage_rollups", " AND kind = :kind"));
  }

  /** All calls by the quarter of an hour, in order. */
  List<UsageSlot<UsageSums>> slots(Handle handle, Instant from, Instant to) {
    return handle
        .createQuery(SLOTS)
        .bind("grain", Grain.QUARTER.minutes())
        .bind("kind", RollupKind.TOTAL.word())
        .bind("from", Columns.millis(from))
        .bind("to", Columns.millis(to))
        .map((row, context) -> new UsageSlot<>(Columns.instant(row, "slot"), CallRows.sums(row)))
        .list();
  }

  /** How long calls took. */
  static Latencies latencies(Handle handle, RollupSpan span) {
    return new Latencies(
        LatencyRows.read(handle, span, Metric.WHOLE),
        LatencyRows.read(handle, span, Metric.FIRST_TOKEN));
  }

  static String slotsSql() {
    return SLOTS;
  }
}
