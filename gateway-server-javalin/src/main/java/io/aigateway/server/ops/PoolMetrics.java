package io.aigateway.server.ops;

import io.aigateway.persistence.PoolUse;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The connections to the database, as metrics. */
public final class PoolMetrics {
  private PoolMetrics() {}

  /** Adds them; the supplier is asked at each scrape. */
  public static Metrics addTo(Metrics metrics, Supplier<List<PoolUse>> pools) {
    return metrics
        .show(
            Metric.DB_CONNECTIONS,
            () ->
                pools.get().stream()
                    .<Point>flatMap(
                        pool ->
                            Stream.of(
                                new Point.Value(List.of(pool.name(), "active"), pool.active()),
                                new Point.Value(List.of(pool.name(), "idle"), pool.idle())))
                    .toList())
        .show(
            Metric.DB_WAITING,
            () ->
                pools.get().stream()
                    .<Point>map(pool -> new Point.Value(List.of(pool.name()), pool.waiting()))
                    .toList());
  }
}
