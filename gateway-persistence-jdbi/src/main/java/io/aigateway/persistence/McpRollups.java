package io.aigateway.persistence;

import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpUsageSums;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.persistence.LatencyRows.Metric;
import io.aigateway.persistence.LatencyRows.Took;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The sums that are kept of MCP calls, inside somebody's transaction. */
final class McpRollups {
  private static final String ADD =
      """
      INSERT INTO mcp_rollups (grain, kind, slot, name, requests, successes, denied, input_bytes,
          output_bytes, latency_ms)
      VALUES (:grain, :kind, :slot, :name, :requests, :successes, :denied, :input_bytes,
          :output_bytes, :latency_ms)
      ON CONFLICT (grain, kind, slot, name) DO UPDATE SET
          requests = mcp_rollups.requests + excluded.requests,
          successes = mcp_rollups.successes + excluded.successes,
          denied = mcp_rollups.denied + excluded.denied,
          input_bytes = mcp_rollups.input_bytes + excluded.input_bytes,
          output_bytes = mcp_rollups.output_bytes + excluded.output_bytes,
          latency_ms = mcp_rollups.latency_ms + excluded.latency_ms
      """;

  private static final String GROUPS =
      """
      SELECT <grouped> AS grouped, SUM(requests) AS requests, SUM(successes) AS successes,
          SUM(denied) AS denied, SUM(input_bytes) AS input_bytes,
          SUM(output_bytes) AS output_bytes, SUM(latency_ms) AS latency_ms
      FROM (<rows>) AS rolled GROUP BY 1
      """;

  private static final String SLOTS =
      """
      SELECT * FROM mcp_rollups
      WHERE grain = :grain AND kind = :kind AND slot >= :from AND slot < :to ORDER BY slot
      """;

  private record Key(Grain grain, McpRollupKind kind, long slot, String name)
      implements Comparable<Key> {
    /** The same order everywhere, so that two gateways never wait for each other's rows. */
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::grain)
            .thenComparing(Key::kind)
            .thenComparingLong(Key::slot)
            .thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final SqlFlavour flavour;

  McpRollups(SqlFlavour flavour) {
    this.flavour = flavour;
  }

  /** Adds the calls, each of which must be new. */
  static void add(Handle handle, List<McpCallRecord> calls) {
    if (calls.isEmpty()) {
      return;
    }
    Map<Key, McpUsageSums> sums = new TreeMap<>();
    for (McpCallRecord call : calls) {
      for (Grain grain : Grain.values()) {
        long slot = grain.slot(call.createdAt());
        for (McpRollupKind kind : McpRollupKind.values()) {
          Key key = new Key(grain, kind, slot, kind.nameOf(call));
          sums.merge(key, McpUsageSums.of(call), McpUsageSums::plus);
        }
      }
    }
    PreparedBatch batch = handle.prepareBatch(ADD);
    sums.forEach((key, sum) -> bind(batch, key, sum).add());
    batch.execute();
    LatencyRows.add(
        handle, calls.stream().map(c -> new Took(c.createdAt(), Metric.MCP, c.latencyMillis())));
  }

  private static PreparedBatch bind(PreparedBatch batch, Key key, McpUsageSums sums) {
    return batch
        .bind("grain", key.grain().minutes())
        .bind("kind", key.kind().word())
        .bind("slot", key.slot())
        .bind("name", key.name())
        .bind("requests", sums.requests())
        .bind("successes", sums.successes())
        .bind("denied", sums.denied())
        .bind("input_bytes", sums.inputBytes())
        .bind("output_bytes", sums.outputBytes())
        .bind("latency_ms", sums.latencyMillis());
  }

  /** The sums of each group. */
  Map<String, McpUsageSums> groups(
      Handle handle, RollupSpan span, McpRollupKind kind, McpGroupBy by) {
    if (span.pieces().isEmpty()) {
      return Map.of();
    }
    Map<String, McpUsageSums> groups = new HashMap<>();
    handle
        .createQuery(groupsSql(span, by))
        .bind("kind", kind.word())
        .map((row, context) -> Map.entry(row.getString("grouped"), McpCallRows.sums(row)))
        .forEach(group -> groups.put(group.getKey(), group.getValue()));
    return groups;
  }

  String groupsSql(RollupSpan span, McpGroupBy by) {
    return GROUPS
        .replace("<grouped>", by == McpGroupBy.DAY ? flavour.utcDay("slot") : "name")
        .replace("<rows>", span.rowsOf("mcp_rollups", " AND kind = :kind"));
  }

  /** All calls by the quarter of an hour, in order. */
  static List<UsageSlot<McpUsageSums>> slots(Handle handle, Instant from, Instant to) {
    return handle
        .createQuery(SLOTS)
        .bind("grain", Grain.QUARTER.minutes())
        .bind("kind", McpRollupKind.TOTAL.word())
        .bind("from", Columns.millis(from))
        .bind("to", Columns.millis(to))
        .map((row, context) -> new UsageSlot<>(Columns.instant(row, "slot"), McpCallRows.sums(row)))
        .list();
  }

  static String slotsSql() {
    return SLOTS;
  }
}
