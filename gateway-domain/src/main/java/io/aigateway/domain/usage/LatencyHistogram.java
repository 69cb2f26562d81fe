package io.aigateway.domain.usage;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many calls took how long, in buckets whose width grows with the time: exact below {@value
 * #STEPS} milliseconds, then {@value #STEPS} buckets to each doubling, so that a quantile is off by
 * less than one part in {@value #STEPS}. Buckets can be added up without losing anything.
 * Immutable.
 */
public final class LatencyHistogram {
  private static final int STEPS = 8;
  private static final int STEP_BITS = 3;

  private final SortedMap<Integer, Long> calls;

  private LatencyHistogram(SortedMap<Integer, Long> calls) {
    this.calls = Collections.unmodifiableSortedMap(calls);
  }

  /** Of the number of calls in each bucket. */
  public static LatencyHistogram of(Map<Integer, Long> calls) {
    return new LatencyHistogram(new TreeMap<>(calls));
  }

  /** The bucket of a time in milliseconds. */
  public static int bucket(long millis) {
    long value = Math.max(millis, 0);
    if (value < STEPS) {
      return (int) value;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - STEP_BITS;
    return (shift + 1) * STEPS + (int) ((value >> shift) - STEPS);
  }

  /** The smallest time of a bucket in milliseconds. */
  static long floor(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return (long) (STEPS + bucket % STEPS) << shift;
  }

  /**
   * The time in milliseconds that the given part of the calls did not exceed; empty without calls.
   *
   * @param part above 0, at most 1, such as 0.95
   */
  public OptionalLong quantile(double part) {
    long total = calls.values().stream().mapToLong(Long::longValue).sum();
    long rank = (long) Math.ceil(total * part);
    long passed = 0;
    for (Map.Entry<Integer, Long> bucket : calls.entrySet()) {
      if (passed + bucket.getValue() >= rank) {
        return OptionalLong.of(within(bucket.getKey(), rank - passed, bucket.getValue()));
      }
      passed += bucket.getValue();
    }
    return OptionalLong.empty();
  }

  /** The calls of a bucket are taken to be spread evenly over it. */
  private static long within(int bucket, long rank, long calls) {
    long floor = floor(bucket);
    long width = floor(bucket + 1) - floor;
    return floor + (long) ((width - 1) * ((double) rank / calls));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyHistogram histogram && histogram.calls.equals(calls);
  }

  @Override
  public int hashCode() {
    return calls.hashCode();
  }

  @Override
  public String toString() {
    return calls.toString();
  }
}
