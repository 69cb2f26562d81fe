package io.aigateway.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A span of time cut into what sums are kept of: whole days of UTC in the middle, whole hours
 * around them, whole quarters around those. Bounds are milliseconds.
 *
 * @param pieces none when the span has no whole quarter
 */
record RollupSpan(List<Piece> pieces) {
  /** A time that no call is older than. */
  static final long BEGINNING = 0;

  /** The year 10000, at a whole day. */
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
    cut(pieces, Optional.of(Grain.DAY), from, to);
    return new RollupSpan(pieces);
  }

  private static void cut(List<Piece> pieces, Optional<Grain> coarsest, long from, long to) {
    if (from >= to || coarsest.isEmpty()) {
      return;
    }
    Grain grain = coarsest.get();
    long first = grain.ceiling(from);
    long last = grain.floor(to);
    if (first < last) {
      cut(pieces, grain.finer(), from, first);
      pieces.add(new Piece(grain, first, last));
      cut(pieces, grain.finer(), last, to);
    } else {
      cut(pieces, grain.finer(), from, to);
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
