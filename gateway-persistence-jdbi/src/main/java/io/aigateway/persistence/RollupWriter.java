package io.aigateway.persistence;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.UsageSums;
import io.aigateway.persistence.LatencyRows.Metric;
import io.aigateway.persistence.LatencyRows.Took;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Adds calls to the sums that are kept of them, inside somebody's transaction. */
final class RollupWriter {
  private static final String ADD =
      """
      INSERT INTO usage_rollups (grain, kind, slot, name, requests, successes, input_tokens,
          output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, priced, dollars,
          picos, latency_ms, first_tokens, first_token_ms)
      VALUES (:grain, :kind, :slot, :name, :requests, :successes, :input_tokens, :output_tokens,
          :cache_read_tokens, :cache_write_tokens, :reasoning_tokens, :priced, :dollars, :picos,
          :latency_ms, :first_tokens, :first_token_ms)
      ON CONFLICT (grain, kind, slot, name) DO UPDATE SET
          requests = usage_rollups.requests + excluded.requests,
          successes = usage_rollups.successes + excluded.successes,
          input_tokens = usage_rollups.input_tokens + excluded.input_tokens,
          output_tokens = usage_rollups.output_tokens + excluded.output_tokens,
          cache_read_tokens = usage_rollups.cache_read_tokens + excluded.cache_read_tokens,
          cache_write_tokens = usage_rollups.cache_write_tokens + excluded.cache_write_tokens,
          reasoning_tokens = usage_rollups.reasoning_tokens + excluded.reasoning_tokens,
          priced = usage_rollups.priced + excluded.priced,
          dollars = usage_rollups.dollars + excluded.dollars,
          picos = usage_rollups.picos + excluded.picos,
          latency_ms = usage_rollups.latency_ms + excluded.latency_ms,
          first_tokens = usage_rollups.first_tokens + excluded.first_tokens,
          first_token_ms = usage_rollups.first_token_ms + excluded.first_token_ms
      """;

  private RollupWriter() {}

  /** Adds the calls, each of which must be new. */
  static void add(Handle handle, List<CallRecord> calls) {
    if (calls.isEmpty()) {
      return;
    }
    addSums(handle, calls);
    LatencyRows.add(handle, calls.stream().flatMap(RollupWriter::times));
  }

  private static void addSums(Handle handle, List<CallRecord> calls) {
    Map<CallSort, UsageSums> sorts = new HashMap<>();
    calls.forEach(call -> sorts.merge(CallSort.of(call), UsageSums.of(call), UsageSums::plus));
    Map<RollupKey, UsageSums> sums = new TreeMap<>();
    sorts.forEach((sort, of) -> addTo(sums, sort, of));
    PreparedBatch batch = handle.prepareBatch(ADD);
    sums.forEach((key, sum) -> bind(batch, key, sum).add());
    batch.execute();
  }

  private static void addTo(Map<RollupKey, UsageSums> sums, CallSort sort, UsageSums of) {
    for (Grain grain : Grain.values()) {
      long slot = grain.floor(sort.slot());
      for (RollupKind kind : RollupKind.values()) {
        sums.merge(new RollupKey(grain, kind, slot, kind.nameOf(sort)), of, UsageSums::plus);
      }
    }
  }

  private static PreparedBatch bind(PreparedBatch batch, RollupKey key, UsageSums sums) {
    BigDecimal cost = sums.costUsd().orElse(BigDecimal.ZERO);
    BigDecimal dollars = PicoUsd.wholeDollars(cost);
    return batch
        .bind("grain", key.grain().minutes())
        .bind("kind", key.kind().word())
        .bind("slot", key.slot())
        .bind("name", key.name())
        .bind("requests", sums.requests())
        .bind("successes", sums.successes())
        .bind("input_tokens", sums.tokens().input())
        .bind("output_tokens", sums.tokens().output())
        .bind("cache_read_tokens", sums.tokens().cacheRead())
        .bind("cache_write_tokens", sums.tokens().cacheWrite())
        .bind("reasoning_tokens", sums.tokens().reasoning())
        .bind("priced", sums.costUsd().isPresent() ? 1 : 0)
        .bind("dollars", dollars.longValueExact())
        .bind("picos", PicoUsd.of(cost.subtract(dollars)))
        .bind("latency_ms", sums.latencyMillis())
        .bind("first_tokens", sums.firstTokens())
        .bind("first_token_ms", sums.firstTokenMillis());
  }

  private static Stream<Took> times(CallRecord call) {
    Instant at = call.start().createdAt();
    return Stream.concat(
        Stream.of(new Took(at, Metric.WHOLE, call.latencyMillis())),
        call.firstTokenMillis().stream()
            .mapToObj(millis -> new Took(at, Metric.FIRST_TOKEN, millis)));
  }
}
