package io.aigateway.persistence;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Sums of a span of time, exact to the millisecond: from what is kept of whole quarters of an hour,
 * and row by row where the span sticks out of them.
 *
 * @param <S> what is summed
 * @param from not before, milliseconds
 * @param to before, milliseconds
 */
record SpanSums<S>(long from, long to) {
  /** The sums of each group from what is kept. */
  interface Kept<S> {
    Map<String, S> of(RollupSpan span);
  }

  /** The sums of each group, row by row. */
  interface Counted<S> {
    Map<String, S> of(Instant from, Instant to);
  }

  static <S> SpanSums<S> of(Optional<Instant> from, Optional<Instant> to) {
    return new SpanSums<>(
        from.map(Columns::millis).orElse(RollupSpan.BEGINNING),
        to.map(Columns::millis).orElse(RollupSpan.END));
  }

  Map<String, S> read(Kept<S> kept, Counted<S> counted, BinaryOperator<S> plus) {
    long first = Grain.QUARTER.ceiling(from);
    long last = Grain.QUARTER.floor(to);
    if (first >= last) {
      return count(counted, from, to);
    }
    Map<String, S> groups = new HashMap<>(kept.of(RollupSpan.of(first, last)));
    count(counted, from, first).forEach((name, sums) -> groups.merge(name, sums, plus));
    count(counted, last, to).forEach((name, sums) -> groups.merge(name, sums, plus));
    return groups;
  }

  private static <S> Map<String, S> count(Counted<S> counted, long from, long to) {
    return from < to ? counted.of(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)) : Map.of();
  }
}
