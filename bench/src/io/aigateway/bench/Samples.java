package io.aigateway.bench;

import java.util.Arrays;

/** Nanoseconds, and what they come to. */
final class Samples {
  private long[] values = new long[1024];
  private int count;

  void add(long nanos) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = nanos;
  }

  /** Microseconds, as lines of a name and a number. */
  void print(String name) {
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    if (count > 0) {
      System.out.printf(
          "%s_p50 %.1f%n%s_p99 %.1f%n%s_max %.1f%n",
          name, micros(sorted, 0.5), name, micros(sorted, 0.99), name, sorted[count - 1] / 1_000.0);
    }
  }

  private static double micros(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))]
        / 1_000.0;
  }
}
