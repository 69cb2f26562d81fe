package io.aigateway.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A span of time cut into what sums are kept of: whole hours in the middle, whole quarters around
 * them. Bounds are milliseconds.
 *
 * @param pieces none when the span has no whole quarter
 */
record RollupSpan(List<Piece> pieces) {
  /** A time that no call is older than. */
  static final long BEGINNING = 0;

  /** The year 10000, at a whole hour. */
  static final long END = 253_402_300_800_000L;

  /** Slots of one grain; {@code to} is not included. */
  record Piece(Grain grain, long from, long to) {}

  /** Copies the pieces. */
  RollupSpan {
    pieces = List.copyOf(pieces);
  }

  /**
   * Cuts a span.
   *
   * @param from a whole quarter
   * @param to a whole quarter
   */
  static RollupSpan of(long from, long to) {
    List<Piece> pieces = new ArrayList<>();
    long firstHour = Grain.HOUR.ceiling(from);
    long lastHour = Grain.HOUR.floor(to);
    if (firstHour < lastHour) {
      addTo(pieces, Grain.QUARTER, from, firstHour);
      addTo(pieces, Grain.HOUR, firstHour, lastHour);
      addTo(pieces, Grain.QUARTER, lastHour, to);
    } else {
      addTo(pieces, Grain.QUARTER, from, to);
    }
    return new RollupSpan(pieces);
  }

  private static void addTo(List<Piece> pieces, Grain grain, long from, long to) {
    if (from < to) {
      pieces.add(new Piece(grain, from, to));
    }
  }

  /** The rows of a table in this span; numbers of ours are the only values written into it. */
  String rowsOf(String table, String condition) {
    return pieces.stream()
        .map(
            piece ->
                "SELECT * FROM "
                    + table
                    + " WHERE grain = "
                    + piece.grain().minutes()
                    + condition
                    + " AND slot >= "
                    + piece.from()
                    + " AND slot < "
                    + piece.to())
        .collect(Collectors.joining(" UNION ALL "));
  }
}
