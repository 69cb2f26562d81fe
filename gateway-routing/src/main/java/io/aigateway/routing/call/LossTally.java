package io.aigateway.routing.call;

import io.aigateway.translate.loss.Fate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts what translations lose, by the fields of the published matrix of fates: there are never
 * more series than it has rows for each pair of dialects. Thread-safe.
 */
public final class LossTally {
  private final Map<Lost, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * One thing that can be lost.
   *
   * @param direction from which dialect to which, such as {@code openai-to-anthropic}
   * @param fate {@link Fate#DROPPED} or {@link Fate#APPROXIMATED}
   * @param field as the matrix names it, or {@code other}
   */
  public record Lost(String direction, Fate fate, String field) {}

  /** Counts each field of the report once. */
  void count(LossReport report) {
    for (Fate fate : List.of(Fate.DROPPED, Fate.APPROXIMATED)) {
      for (String field : report.fields(fate)) {
        Lost lost = new Lost(report.direction(), fate, field);
        counts.computeIfAbsent(lost, key -> new LongAdder()).increment();
      }
    }
  }

  /** In how many attempts each was lost; what never was is not there. */
  public Map<Lost, Long> counts() {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }
}
