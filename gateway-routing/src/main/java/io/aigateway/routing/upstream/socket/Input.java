package io.aigateway.routing.upstream.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aigateway.routing.upstream.exchange.Alarms;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * What has come on a connection and was not taken yet: never more than one buffer, so that a slow
 * reader slows the vendor. A failure leaves the alarm as it is, for whoever asks why.
 */
final class Input {
  /** Holds most heads, and most events of a stream. */
  static final int BUFFER_BYTES = 4 * 1024;

  /** The JDK sets memory aside for all that is asked for, not for what comes. */
  static final int READ_BYTES_MAX = 64 * 1024;

  /** The answer of {@link #take} when the vendor has closed the connection. */
  static final int END = -1;

  private final InputStream in;
  private final Alarms.Alarm alarm;
  private byte[] bytes = new byte[BUFFER_BYTES];
  private int next;
  private int end;
  private boolean silent = true;

  /**
   * Nothing has come yet.
   *
   * @param alarm ends a wait by closing the connection
   */
  Input(InputStream in, Alarms.Alarm alarm) {
    this.in = in;
    this.alarm = alarm;
  }

  /** How many bytes can be taken without a wait. */
  int buffered() {
    return end - next;
  }

  /** Whether nothing has come since the exchange began. */
  boolean silent() {
    return silent;
  }

  /** A new exchange begins, on a connection that has nothing left of the last one. */
  void begin() {
    silent = true;
    next = 0;
    end = 0;
    if (bytes.length > BUFFER_BYTES) {
      bytes = new byte[BUFFER_BYTES];
    }
  }

  /** Takes what is there, and waits when there is nothing. */
  int take(byte[] target, int offset, int length, Limit limit) throws IOException {
    if (next == end) {
      if (length >= bytes.length) {
        return receive(target, offset, Math.min(length, READ_BYTES_MAX), limit);
      }
      if (!fill(limit)) {
        return END;
      }
    }
    int count = Math.min(length, end - next);
    System.arraycopy(bytes, next, target, offset, count);
    next += count;
    return count;
  }

  /**
   * Waits for a whole line.
   *
   * @param max most bytes, its end not counted
   * @return its length; it begins at {@link #at}{@code (0)}
   */
  int line(int max, Limit limit) throws IOException {
    int from = next;
    while (true) {
      int feed = lineFeed(from);
      int length = (feed < 0 ? end : feed - 1) - next;
      if (length > max) {
        throw new ProtocolException("a line has more than " + max + " bytes");
      }
      if (feed >= 0) {
        if (length < 0 || bytes[feed - 1] != '\r') {
          throw new ProtocolException("a line feed without a carriage return");
        }
        return length;
      }
      int scanned = end - next;
      if (!fill(limit)) {
        throw new EOFException("the connection was closed in the middle of a line");
      }
      from = next + scanned;
    }
  }

  /** Whether a line, whatever its form, can be had without a wait. */
  boolean holdsLine() {
    return lineFeed(next) >= 0;
  }

  /** One of the bytes that are there, counted from the next. */
  byte at(int index) {
    return bytes[next + index];
  }

  /** Some of the bytes that are there, as the characters that they are. */
  String text(int from, int to) {
    return new String(bytes, next + from, to - from, ISO_8859_1);
  }

  /** As {@link #text}, in lower case. */
  String lowerCase(int from, int to) {
    for (int i = next + from; i < next + to; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] = (byte) (bytes[i] + 'a' - 'A');
      }
    }
    return text(from, to);
  }

  /** The line of this length has been read. */
  void skipLine(int length) {
    next += length + 2;
  }

  private int lineFeed(int from) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Whether more has come; otherwise the connection is closed. */
  private boolean fill(Limit limit) throws IOException {
    makeRoom();
    int count = receive(bytes, end, bytes.length - end, limit);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }

  private void makeRoom() {
    if (next > 0) {
      System.arraycopy(bytes, next, bytes, 0, end - next);
      end -= next;
      next = 0;
    }
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  private int receive(byte[] target, int offset, int length, Limit limit) throws IOException {
    long nanos = limit.nanos();
    if (nanos > 0) {
      alarm.setTo(nanos);
    }
    int count = in.read(target, offset, length);
    if (nanos > 0 && !alarm.off()) {
      throw new InterruptedIOException("the wait was over when the answer came");
    }
    silent &= count <= 0;
    return count;
  }
}
