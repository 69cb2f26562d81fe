package io.aigateway.routing.upstream.socket;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * A body in chunks. What follows a chunk is read as soon as it is there, so that the end is seen
 * with the last byte; what is wrong with it is told when the bytes before it were taken. Chunk
 * extensions and trailers are read over.
 */
final class ChunkedContent implements Content {
  /** Longest line of a chunk's size and extensions, and of a trailer. */
  static final int LINE_BYTES_MAX = 4 * 1024;

  /** Most lines of trailers. */
  static final int TRAILERS_MAX = 50;

  /** Longer sizes do not fit into a number. */
  static final int SIZE_DIGITS_MAX = 15;

  private enum At {
    SIZE,
    DATA,
    DATA_END,
    TRAILER,
    END,
    NONSENSE
  }

  private final Input input;
  private At at = At.SIZE;
  private long left;
  private int trailers;

  ChunkedContent(Input input) {
    this.input = input;
  }

  @Override
  public int read(byte[] target, int offset, int length, Limit limit) throws IOException {
    while (betweenData()) {
      passLine(limit);
    }
    if (at == At.NONSENSE) {
      throw new ProtocolException("no chunk where one must be");
    }
    if (at == At.END) {
      return END;
    }
    int taken = takeData(target, offset, length, limit);
    while (taken < length && at == At.DATA && input.buffered() > 0) {
      taken += takeData(target, offset + taken, length - taken, limit);
    }
    return taken;
  }

  private int takeData(byte[] target, int offset, int length, Limit limit) throws IOException {
    int count = input.take(target, offset, (int) Math.min(length, left), limit);
    if (count < 0) {
      throw new EOFException("the connection was closed in the middle of a chunk");
    }
    left -= count;
    if (left == 0) {
      at = At.DATA_END;
      while (betweenData() && input.holdsLine()) {
        passLine(limit);
      }
    }
    return count;
  }

  private boolean betweenData() {
    return at == At.SIZE || at == At.DATA_END || at == At.TRAILER;
  }

  private void passLine(Limit limit) throws IOException {
    int length;
    try {
      length = input.line(LINE_BYTES_MAX, limit);
    } catch (ProtocolException e) {
      at = At.NONSENSE;
      return;
    }
    at =
        switch (at) {
          case DATA_END -> length == 0 ? At.SIZE : At.NONSENSE;
          case SIZE -> begin(size(length));
          case TRAILER -> length == 0 ? At.END : nextTrailer();
          case DATA, END, NONSENSE -> throw new IllegalStateException("between two chunks");
        };
    input.skipLine(length);
  }

  private At begin(long size) {
    left = size;
    if (size == 0) {
      return At.TRAILER;
    }
    return size > 0 ? At.DATA : At.NONSENSE;
  }

  private At nextTrailer() {
    trailers++;
    return trailers > TRAILERS_MAX ? At.NONSENSE : At.TRAILER;
  }

  /** The size that the line tells; negative when it tells none. */
  private long size(int length) {
    long size = 0;
    int digits = 0;
    while (digits < length && Character.digit(input.at(digits), 16) >= 0) {
      size = 16 * size + Character.digit(input.at(digits), 16);
      digits++;
    }
    boolean number = digits > 0 && digits <= SIZE_DIGITS_MAX;
    return number && isExtension(digits, length) ? size : -1;
  }

  /** Whether nothing but extensions follows; some servers fill up the line with spaces. */
  private boolean isExtension(int from, int length) {
    int i = from;
    while (i < length && (input.at(i) == ' ' || input.at(i) == '\t')) {
      i++;
    }
    boolean legal = i == length || input.at(i) == ';';
    for (; legal && i < length; i++) {
      legal = Grammar.VALUE.isLegal(Byte.toUnsignedInt(input.at(i)));
    }
    return legal;
  }

  @Override
  public int available() {
    return at == At.DATA ? (int) Math.min(left, input.buffered()) : 0;
  }

  @Override
  public boolean ended() {
    return at == At.END;
  }

  @Override
  public boolean leavesConnection() {
    return true;
  }

  @Override
  public boolean mayEndWithin(long bytes) {
    return at != At.NONSENSE && left <= bytes;
  }
}
