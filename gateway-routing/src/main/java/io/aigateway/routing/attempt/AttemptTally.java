package io.aigateway.routing.attempt;

import io.aigateway.domain.usage.AttemptOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts attempts by provider and by what became of them, for whoever shows metrics. Thread-safe.
 */
public final class AttemptTally {
  /** Most pairs of provider and outcome that are told apart. */
  static final int MAX_SERIES = 2_000;

  /** Stands for the providers beyond. */
  public static final long OTHERS = 0;

  /**
   * What attempts have in common that are counted together.
   *
   * @param providerId who was asked, or {@link #OTHERS}
   * @param outcome what became of it
   */
  public record Attempted(long providerId, AttemptOutcome outcome) {}

  private final Map<Attempted, LongAdder> counts = new ConcurrentHashMap<>();

  /** Counts one attempt at the provider. */
  public void count(long providerId, Outcome outcome) {
    Attempted one = new Attempted(providerId, outcome.inAWord());
    LongAdder known = counts.get(one);
    (known == null ? begun(one) : known).increment();
  }

  private LongAdder begun(Attempted one) {
    Attempted counted = counts.size() < MAX_SERIES ? one : new Attempted(OTHERS, one.outcome());
    return counts.computeIfAbsent(counted, k -> new LongAdder());
  }

  /** How many there were so far; what never was is not there. */
  public Map<Attempted, Long> counts() {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }
}
