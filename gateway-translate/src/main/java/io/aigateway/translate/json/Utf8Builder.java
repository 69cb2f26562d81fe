package io.aigateway.translate.json;

import java.util.Arrays;

/**
 * Puts together UTF-8 bytes with JSON strings in them, again and again in the same memory. Not safe
 * for use by several threads.
 */
public final class Utf8Builder {
  private static final int INITIAL_BYTES = 256;
  private static final int KEPT_BYTES = 64 * 1024;
  private static final int MOST_BYTES_OF_A_CHARACTER = 6;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  /** Adds bytes. */
  public Utf8Builder add(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /** Adds text of ASCII characters as it is. */
  public Utf8Builder ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Adds a number. */
  public Utf8Builder number(int value) {
    return ascii(Integer.toString(value));
  }

  /**
   * Adds the text as the inside of a JSON string: escaped as far as JSON demands. Half of a
   * surrogate pair becomes a question mark.
   */
  public Utf8Builder escaped(String text) {
    reserve((long) text.length() * MOST_BYTES_OF_A_CHARACTER);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        i += beyondAscii(text, i, c);
      } else if (c < ' ' || c == '"' || c == '\\') {
        escape(c);
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return this;
  }

  /** What was put together; the builder is empty again. */
  public byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    length = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[INITIAL_BYTES];
    }
    return taken;
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    int at = "\"\\\b\f\n\r\t".indexOf(c);
    if (at >= 0) {
      bytes[length++] = (byte) "\"\\bfnrt".charAt(at);
      return;
    }
    bytes[length++] = 'u';
    bytes[length++] = '0';
    bytes[length++] = '0';
    bytes[length++] = HEX[c >> 4];
    bytes[length++] = HEX[c & 0xF];
  }

  /** Adds a character beyond ASCII and returns how many more of the text it took. */
  private int beyondAscii(String text, int i, char c) {
    if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      tail(c, 0);
      return 0;
    }
    if (!Character.isSurrogate(c)) {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      tail(c, 6);
      return 0;
    }
    int point = text.codePointAt(i);
    if (point == c) {
      bytes[length++] = '?';
      return 0;
    }
    bytes[length++] = (byte) (0xF0 | (point >> 18));
    tail(point, 12);
    return 1;
  }

  private void tail(int point, int highest) {
    for (int shift = highest; shift >= 0; shift -= 6) {
      bytes[length++] = (byte) (0x80 | ((point >> shift) & 0x3F));
    }
  }

  private void reserve(long more) {
    long wanted = length + more;
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(wanted, bytes.length * 2L)));
    }
  }
}
