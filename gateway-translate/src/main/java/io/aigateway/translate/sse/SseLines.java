package io.aigateway.translate.sse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds where the frames of a stream end (WHATWG HTML, server-sent events, parsing an event
 * stream). Lines may end in LF, CR or CRLF, even mixed; the bytes may be cut anywhere. Every byte
 * is looked at a constant number of times, most of them eight at once. Not safe for use by several
 * threads.
 */
final class SseLines {
  private static final int INITIAL_BYTES = 1024;
  private static final int KEPT_BYTES = 1024 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  /** Takes a frame: the bytes between two places of a buffer that is used again afterwards. */
  @FunctionalInterface
  interface Frames {
    void frame(byte[] buffer, int start, int end, Optional<SseEvent> event);
  }

  private final Frames frames;
  private final SseFields fields = new SseFields();
  private final int maxEventBytes;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int length;

  /** Where the current frame begins in the buffer. */
  private int frameStart;

  /** The next byte to look at. */
  private int position;

  /** Where the current line begins. */
  private int lineStart;

  /** Whether the current frame has a line that is not blank. */
  private boolean written;

  /** Whether the last line ended in CR, so that an LF now belongs to it. */
  private boolean afterReturn;

  /** Whether the current frame's lines end in CRLF, so that its blank line does, too. */
  private boolean pairs;

  /** Whether the blank line that ends the frame still lacks its LF. */
  private boolean ending;

  private boolean begun;

  SseLines(int maxEventBytes, Frames frames) {
    this.maxEventBytes = maxEventBytes;
    this.frames = frames;
  }

  /**
   * Takes the next bytes.
   *
   * @throws SseEventTooLarge when a frame outgrows its bound; all is of no use afterwards
   */
  void feed(byte[] bytes, int offset, int count) {
    append(bytes, offset, count);
    if (!begun && !skipByteOrderMark()) {
      return;
    }
    while (position < length) {
      skipLine();
      if (position < length) {
        step(buffer[position]);
        position++;
      }
    }
    if (length - frameStart > maxEventBytes) {
      throw new SseEventTooLarge(maxEventBytes);
    }
    compact();
  }

  /** Takes the end of the bytes; a last frame without its blank line is completed with it. */
  void end() {
    position = length;
    if (ending) {
      complete(length);
    } else if (length > lineStart) {
      fields.line(buffer, lineStart, length);
      append(new byte[] {'\n', '\n'}, 0, 2);
      complete(length);
    } else if (written) {
      append(new byte[] {'\n'}, 0, 1);
      complete(length);
    }
    frameStart = length;
    compact();
  }

  /** See {@link SseFields#lastEventId}. */
  String lastEventId() {
    return fields.lastEventId();
  }

  /** See {@link SseFields#retry}. */
  Optional<Duration> retry() {
    return fields.retry();
  }

  /** Passes over what neither ends a line nor follows one that has ended. */
  private void skipLine() {
    if (ending) {
      return;
    }
    int end = lineEnd(position);
    if (end > position) {
      afterReturn = false;
      position = end;
    }
  }

  private int lineEnd(int from) {
    int i = from;
    while (i + Long.BYTES <= length) {
      long word = (long) WORDS.get(buffer, i);
      if ((zeroByte(word ^ (ONES * '\n')) | zeroByte(word ^ (ONES * '\r'))) != 0) {
        break;
      }
      i += Long.BYTES;
    }
    while (i < length && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
    }
    return i;
  }

  /** Not 0 if one of the eight bytes is. */
  private static long zeroByte(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  private void step(byte b) {
    if (ending) {
      ending = false;
      if (b == '\n') {
        complete(position + 1);
        return;
      }
      complete(position);
    }
    if (b == '\n') {
      if (afterReturn) {
        afterReturn = false;
        pairs = true;
        lineStart = position + 1;
      } else {
        line();
      }
    } else if (b == '\r') {
      afterReturn = false;
      carriageReturn();
    } else {
      afterReturn = false;
    }
  }

  private void carriageReturn() {
    if (position == lineStart && written && pairs) {
      ending = true;
      return;
    }
    line();
    afterReturn = true;
  }

  /** The current line ends at the current position. */
  private void line() {
    int start = lineStart;
    lineStart = position + 1;
    if (position > start) {
      fields.line(buffer, start, position);
      written = true;
    } else if (written) {
      complete(position + 1);
    }
  }

  private void complete(int end) {
    Optional<SseEvent> event = fields.event();
    if (event.isPresent() || fields.commentsOnly()) {
      frames.frame(buffer, frameStart, end, event);
    }
    fields.clear();
    frameStart = end;
    lineStart = end;
    written = false;
    pairs = false;
    ending = false;
  }

  /** False as long as too few bytes came to tell. */
  private boolean skipByteOrderMark() {
    int known = Math.min(length, BYTE_ORDER_MARK.length);
    if (!Arrays.equals(buffer, 0, known, BYTE_ORDER_MARK, 0, known)) {
      begun = true;
    } else if (known == BYTE_ORDER_MARK.length) {
      begun = true;
      position = known;
      frameStart = known;
      lineStart = known;
    }
    return begun;
  }

  private void append(byte[] bytes, int offset, int count) {
    if (length + (long) count > buffer.length) {
      long wanted = Math.max(length + (long) count, buffer.length * 2L);
      buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
    System.arraycopy(bytes, offset, buffer, length, count);
    length += count;
  }

  private void compact() {
    if (frameStart == 0) {
      return;
    }
    int rest = length - frameStart;
    byte[] home =
        buffer.length > KEPT_BYTES && rest < INITIAL_BYTES ? new byte[INITIAL_BYTES] : buffer;
    System.arraycopy(buffer, frameStart, home, 0, rest);
    buffer = home;
    length = rest;
    position -= frameStart;
    lineStart -= frameStart;
    frameStart = 0;
  }
}
