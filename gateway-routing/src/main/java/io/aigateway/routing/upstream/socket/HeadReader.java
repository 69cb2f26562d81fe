package io.aigateway.routing.upstream.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aigateway.routing.upstream.Headers;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * Reads the head of an answer, and refuses what could be read in another way as well: whoever
 * stands between the vendor and the gateway may have read it so. One head per reader.
 */
final class HeadReader {
  /** Longest line of a head. */
  static final int LINE_BYTES_MAX = 16 * 1024;

  /** Most bytes of a head in all. */
  static final int HEAD_BYTES_MAX = 64 * 1024;

  /** Most header fields of an answer. */
  static final int FIELDS_MAX = 200;

  /** Most answers of the kind that only says that another one will come. */
  static final int INTERIM_MAX = 10;

  private static final int INTERIM = 100;
  private static final int SWITCHING = 101;
  private static final int FINAL = 200;

  private static final byte[] PROTOCOL = "HTTP/1.".getBytes(ISO_8859_1);
  private static final int MINOR_VERSION = PROTOCOL.length;

  /** {@code HTTP/1.1 200}; what follows is for people. */
  private static final int STATUS = MINOR_VERSION + 2;

  private static final int STATUS_END = STATUS + 3;

  private final Input input;
  private int bytes;

  private HeadReader(Input input) {
    this.input = input;
  }

  /**
   * Waits for the head of the answer; the alarm of the connection is set. What follows the head
   * stays where it is.
   */
  static Head read(Input input) throws IOException {
    for (int interim = 0; interim <= INTERIM_MAX; interim++) {
      Head head = new HeadReader(input).head();
      if (head.status() >= FINAL) {
        return head;
      }
      if (head.status() == SWITCHING) {
        throw new ProtocolException("another protocol, which nobody asked for");
      }
    }
    throw new ProtocolException("more than " + INTERIM_MAX + " answers before the answer");
  }

  private Head head() throws IOException {
    int length = line();
    boolean modern = modern(length);
    int status = status(length);
    input.skipLine(length);
    return new Head(modern, status, fields());
  }

  private int line() throws IOException {
    int length = input.line(LINE_BYTES_MAX, Limit.ALARM_IS_SET);
    bytes += length + 2;
    if (bytes > HEAD_BYTES_MAX) {
      throw new ProtocolException("a head of more than " + HEAD_BYTES_MAX + " bytes");
    }
    return length;
  }

  private boolean modern(int length) throws ProtocolException {
    boolean known = length >= STATUS_END && input.at(STATUS - 1) == ' ';
    for (int i = 0; known && i < MINOR_VERSION; i++) {
      known = input.at(i) == PROTOCOL[i];
    }
    if (!known) {
      throw new ProtocolException("no answer of HTTP/1");
    }
    return digit(MINOR_VERSION) > 0;
  }

  private int status(int length) throws ProtocolException {
    int status = 100 * digit(STATUS) + 10 * digit(STATUS + 1) + digit(STATUS + 2);
    if (status < INTERIM || (length > STATUS_END && input.at(STATUS_END) != ' ')) {
      throw new ProtocolException("no status");
    }
    check(STATUS_END, length, Grammar.VALUE);
    return status;
  }

  private int digit(int at) throws ProtocolException {
    int digit = input.at(at) - '0';
    if (digit < 0 || digit > 9) {
      throw new ProtocolException("no digit where one must be");
    }
    return digit;
  }

  private Headers fields() throws IOException {
    Headers.Gathering fields = new Headers.Gathering();
    int count = 0;
    for (int length = line(); length > 0; length = line()) {
      if (++count > FIELDS_MAX) {
        throw new ProtocolException("more than " + FIELDS_MAX + " header fields");
      }
      field(length, fields);
      input.skipLine(length);
    }
    input.skipLine(0);
    return fields.all();
  }

  private void field(int length, Headers.Gathering fields) throws ProtocolException {
    int colon = 0;
    while (colon < length && input.at(colon) != ':') {
      colon++;
    }
    if (colon == 0 || colon == length) {
      throw new ProtocolException("no header field");
    }
    check(0, colon, Grammar.NAME);
    int from = colon + 1;
    int to = length;
    while (from < to && isSpace(input.at(from))) {
      from++;
    }
    while (to > from && isSpace(input.at(to - 1))) {
      to--;
    }
    check(from, to, Grammar.VALUE);
    fields.add(input.lowerCase(0, colon), input.text(from, to));
  }

  private void check(int from, int to, Grammar grammar) throws ProtocolException {
    for (int i = from; i < to; i++) {
      if (!grammar.isLegal(Byte.toUnsignedInt(input.at(i)))) {
        throw new ProtocolException("a head with characters that are not legal there");
      }
    }
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\t';
  }
}
