package io.aigateway.bench;

import java.util.List;
import java.util.Map;

/**
 * How thoroughly to measure.
 *
 * @param rounds of every cell
 * @param warmUpSeconds of every target before its cells
 * @param share of the usual length of a slice
 * @param streams held open for their memory
 */
record Effort(int rounds, int warmUpSeconds, double share, int streams) {
  /** What RESULTS.md is meant for. */
  static final Effort FULL = new Effort(3, 20, 1, 5_000);

  /** Half the time: for machines that cannot be had alone for long. */
  static final Effort SHORT = new Effort(3, 10, 0.6, 5_000);

  /** For orientation; not kept. */
  static final Effort QUICK = new Effort(1, 8, 0.33, 1_000);

  private static final int SECONDS_LEAST = 2;

  static Effort of(List<String> words) {
    return words.contains("--quick") ? QUICK : words.contains("--short") ? SHORT : FULL;
  }

  int seconds(int usual) {
    return Math.max(SECONDS_LEAST, (int) Math.round(usual * share));
  }

  /** For the record. */
  Numbers numbers() {
    return new Numbers(Map.of("rounds", (double) rounds, "warm_up_s", (double) warmUpSeconds));
  }
}
