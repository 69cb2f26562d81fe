package io.aigateway.server.ops;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts times by how long they were. Recording takes no lock and never waits; a reading taken
 * meanwhile may miss what is being recorded, but never contradicts itself. Thread-safe.
 */
final class Histogram {
  /**
   * Upper bounds in milliseconds, for answers of models: from cached ones to long thoughts. The
   * bucket beyond the last has none.
   */
  private static final long[] BOUNDS = {
    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000
  };

  private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
  private final LongAdder sumMillis = new LongAdder();

  Histogram() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /**
   * A reading.
   *
   * @param upTo how many were not longer than each bound, and at the end how many there were
   * @param sumSeconds of all
   */
  record Counts(long[] upTo, double sumSeconds) {
    /** How many there were. */
    long total() {
      return upTo[upTo.length - 1];
    }
  }

  void record(long millis) {
    int bucket = 0;
    while (bucket < BOUNDS.length && millis > BOUNDS[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    sumMillis.add(Math.max(millis, 0));
  }

  Counts read() {
    long[] upTo = new long[counts.length];
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i].sum();
      upTo[i] = total;
    }
    return new Counts(upTo, sumMillis.sum() / 1_000.0);
  }

  /** The bounds as the exposition format writes them, the last one being {@code +Inf}. */
  static String bound(int bucket) {
    return bucket < BOUNDS.length ? Metrics.number(BOUNDS[bucket] / 1_000.0) : "+Inf";
  }
}
