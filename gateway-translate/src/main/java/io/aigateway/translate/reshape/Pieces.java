package io.aigateway.translate.reshape;

import java.util.Arrays;

/** Joins pieces of output; a single one, which is the rule, is not copied. */
final class Pieces {
  private static final byte[] NONE = {};

  private byte[] joined = NONE;
  private int length;

  /** Adds a piece, which is handed over. */
  void add(byte[] piece) {
    if (piece.length == 0) {
      return;
    }
    if (length == 0) {
      joined = piece;
    } else {
      if (joined.length < length + piece.length) {
        joined = Arrays.copyOf(joined, Math.max(2 * joined.length, length + piece.length));
      }
      System.arraycopy(piece, 0, joined, length, piece.length);
    }
    length += piece.length;
  }

  /** All pieces since the last time. */
  byte[] take() {
    byte[] taken = joined.length == length ? joined : Arrays.copyOf(joined, length);
    joined = NONE;
    length = 0;
    return taken;
  }
}
