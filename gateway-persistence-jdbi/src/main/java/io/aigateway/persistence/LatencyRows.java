package io.aigateway.persistence;

import io.aigateway.domain.usage.LatencyHistogram;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How many calls took how long, inside somebody's transaction. */
final class LatencyRows {
  private static final String ADD =
      """
      INSERT INTO usage_latencies (grain, slot, metric, bucket, calls)
      VALUES (:grain, :slot, :metric, :bucket, :calls)
      ON CONFLICT (grain, slot, metric, bucket) DO UPDATE SET
          calls = usage_latencies.calls + excluded.calls
      """;

  private static final String READ =
      """
      SELECT bucket, SUM(calls) AS calls FROM (<rows>) AS rolled GROUP BY bucket
      """;

  /** What took its time. */
  enum Metric {
    /** A call to its last byte. */
    WHOLE,
    /** A call to its first content. */
    FIRST_TOKEN,
    /** A call of an MCP item. */
    MCP;

    /** As it is stored. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One call.
   *
   * @param at when it began
   */
  record Took(Instant at, Metric metric, long millis) {}

  private record Bucket(Grain grain, long slot, Metric metric, int bucket)
      implements Comparable<Bucket> {
    /** The same order everywhere, so that two gateways never wait for each other's rows. */
    private static final Comparator<Bucket> ORDER =
        Comparator.comparing(Bucket::grain)
            .thenComparingLong(Bucket::slot)
            .thenComparing(Bucket::metric)
            .thenComparingInt(Bucket::bucket);

    static Bucket of(Took took) {
      int bucket = LatencyHistogram.bucket(took.millis());
      return new Bucket(Grain.QUARTER, Grain.QUARTER.slot(took.at()), took.metric(), bucket);
    }

    Bucket in(Grain longer) {
      return new Bucket(longer, longer.floor(slot), metric, bucket);
    }

    @Override
    public int compareTo(Bucket other) {
      return ORDER.compare(this, other);
    }
  }

  private LatencyRows() {}

  static void add(Handle handle, Stream<Took> calls) {
    Map<Bucket, Long> shortest = new HashMap<>();
    calls.forEach(took -> shortest.merge(Bucket.of(took), 1L, Long::sum));
    Map<Bucket, Long> counted = new TreeMap<>();
    shortest.forEach(
        (bucket, count) -> {
          for (Grain grain : Grain.values()) {
            counted.merge(bucket.in(grain), count, Long::sum);
          }
        });
    PreparedBatch batch = handle.prepareBatch(ADD);
    counted.forEach(
        (key, count) ->
            batch
                .bind("grain", key.grain().minutes())
                .bind("slot", key.slot())
                .bind("metric", key.metric().word())
                .bind("bucket", key.bucket())
                .bind("calls", count)
                .add());
    batch.execute();
  }

  /** The times of a span. */
  static LatencyHistogram read(Handle handle, RollupSpan span, Metric metric) {
    Map<Integer, Long> calls = new HashMap<>();
    if (!span.pieces().isEmpty()) {
      handle
          .createQuery(sql(span))
          .bind("metric", metric.word())
          .map((row, context) -> calls.put(row.getInt("bucket"), row.getLong("calls")))
          .list();
    }
    return LatencyHistogram.of(calls);
  }

  static String sql(RollupSpan span) {
    return READ.replace("<rows>", span.rowsOf("usage_latencies", " AND metric = :metric"));
  }
}
