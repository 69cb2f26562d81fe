package io.aigateway.translate.sse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the bytes of a stream into frames (WHATWG HTML, server-sent events, parsing an event
 * stream). Lines may end in LF, CR or CRLF, even mixed; the bytes may be cut anywhere. Every byte
 * is looked at a constant number of times. Not safe for use by several threads.
 */
public final class SseFramer {
  /** Most bytes of one frame. */
  public static final int MAX_EVENT_BYTES = 64 * 1024 * 1024;

  private static final int INITIAL_BYTES = 1024;
  private static final int KEPT_BYTES = 1024 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

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

  /** A framer at the beginning of a stream. */
  public SseFramer() {
    this(MAX_EVENT_BYTES);
  }

  SseFramer(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * Takes the next bytes.
   *
   * @return the frames they complete, in order
   * @throws SseEventTooLarge when a frame outgrows its bound; the framer is of no use afterwards
   */
  public List<SseFrame> feed(byte[] bytes, int offset, int count) {
    append(bytes, offset, count);
    if (!begun && !skipByteOrderMark()) {
      return List.of();
    }
    List<SseFrame> frames = new ArrayList<>();
    while (position < length) {
      step(buffer[position], frames);
      position++;
    }
    if (length - frameStart > maxEventBytes) {
      throw new SseEventTooLarge(maxEventBytes);
    }
    compact();
    return frames;
  }

  /**
   * Takes the end of the bytes.
   *
   * @return the last frame if the stream stopped without the blank line that ends it, completed
   *     with it
   */
  public List<SseFrame> end() {
    List<SseFrame> frames = new ArrayList<>();
    position = length;
    if (ending) {
      complete(length, frames);
    } else if (length > lineStart) {
      append(new byte[] {'\n', '\n'}, 0, 2);
      complete(length, frames);
    } else if (written) {
      append(new byte[] {'\n'}, 0, 1);
      complete(length, frames);
    }
    frameStart = length;
    compact();
    return frames;
  }

  private void step(byte b, List<SseFrame> frames) {
    if (ending) {
      ending = false;
      if (b == '\n') {
        complete(position + 1, frames);
        return;
      }
      complete(position, frames);
    }
    if (b == '\n') {
      if (afterReturn) {
        afterReturn = false;
        pairs = true;
        lineStart = position + 1;
      } else {
        line(frames);
      }
    } else if (b == '\r') {
      afterReturn = false;
      carriageReturn(frames);
    } else {
      afterReturn = false;
    }
  }

  private void carriageReturn(List<SseFrame> frames) {
    if (position == lineStart && written && pairs) {
      ending = true;
      return;
    }
    line(frames);
    afterReturn = true;
  }

  /** The current line ends at the current position. */
  private void line(List<SseFrame> frames) {
    boolean blank = position == lineStart;
    lineStart = position + 1;
    if (!blank) {
      written = true;
    } else if (written) {
      complete(position + 1, frames);
    }
  }

  private void complete(int end, List<SseFrame> frames) {
    SseFields fields = SseFields.parse(buffer, frameStart, end);
    if (fields.event().isPresent() || fields.commentsOnly()) {
      byte[] raw = Arrays.copyOfRange(buffer, frameStart, end);
      frames.add(new SseFrame(raw, fields.event()));
    }
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
