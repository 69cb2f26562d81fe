package io.aigateway.server.ops;

import java.util.List;

/** What one series of a metric says at one moment. */
sealed interface Point {
  /** In the order of {@link Metric#labels}. */
  List<String> labels();

  /** A number. */
  record Value(List<String> labels, double value) implements Point {
    /** Copies the labels. */
    public Value {
      labels = List.copyOf(labels);
    }
  }

  /** How many were how large. */
  record Distribution(List<String> labels, Histogram.Counts counts) implements Point {
    /** Copies the labels. */
    public Distribution {
      labels = List.copyOf(labels);
    }
  }

  /** How many there were, and what they come to. */
  record Summary(List<String> labels, long count, double sum) implements Point {
    /** Copies the labels. */
    public Summary {
      labels = List.copyOf(labels);
    }
  }

  /** A number for the one series of a metric without labels. */
  static List<Point> only(double value) {
    return List.of(new Value(List.of(), value));
  }
}
