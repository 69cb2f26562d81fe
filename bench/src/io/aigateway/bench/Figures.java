package io.aigateway.bench;

import io.aigateway.bench.Results.Entry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Numbers of a run, and ratios of them, round by round.
 *
 * @param entries all
 */
record Figures(List<Entry> entries) {
  List<Entry> of(String piece) {
    return entries.stream().filter(entry -> entry.piece().equals(piece)).toList();
  }

  /** In the order of the rounds. */
  double[] rounds(String piece, String cell, String target, String metric) {
    return entries.stream()
        .filter(
            entry ->
                entry.piece().equals(piece)
                    && entry.cell().equals(cell)
                    && entry.target().equals(target)
                    && entry.metric().equals(metric))
        .sorted(Comparator.comparingInt(Entry::round))
        .mapToDouble(Entry::value)
        .toArray();
  }

  /** Combines two rows of numbers round by round. */
  static double[] each(double[] left, double[] right, DoubleBinaryOperator operator) {
    double[] all = new double[Math.min(left.length, right.length)];
    Arrays.setAll(all, round -> operator.applyAsDouble(left[round], right[round]));
    return all;
  }

  static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
