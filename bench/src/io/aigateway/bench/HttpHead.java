package io.aigateway.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes in one HTTP/1.1 message after the other, as far as this bench needs it. */
final class HttpHead {
  private static final int HEAD_MAX = 64 * 1024;
  private static final int UNKNOWN = -1;

  private enum State {
    HEAD,
    LENGTH,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TO_CLOSE,
    COMPLETE
  }

  private byte[] line = new byte[1024];
  private int used;
  private State state = State.HEAD;
  private String first = "";
  private String fields = "";
  private long left;
  private boolean anyChunk;
  private String body = "";

  /**
   * Takes bytes until the message is complete or there are no more.
   *
   * @return whether the message is complete
   */
  boolean feed(ByteBuffer input) {
    body = "";
    StringBuilder seen = new StringBuilder();
    while (input.hasRemaining() && state != State.COMPLETE) {
      switch (state) {
        case HEAD -> head(input);
        case LENGTH, CHUNK -> content(input, seen);
        case TO_CLOSE -> seen.append(take(input, input.remaining()));
        case CHUNK_SIZE -> chunkSize(input);
        case CHUNK_END -> chunkEnd(input);
        case COMPLETE -> throw new IllegalStateException("complete");
      }
    }
    body = seen.toString();
    return state == State.COMPLETE;
  }

  /** Bytes of the body that came with the last {@link #feed}. */
  String bodySeen() {
    return body;
  }

  boolean complete() {
    return state == State.COMPLETE;
  }

  /** Whether the header fields are there. */
  boolean begun() {
    return state != State.HEAD;
  }

  /** Whether the end of the connection is the end of the message. */
  boolean endsWithConnection() {
    return state == State.TO_CLOSE;
  }

  /** Of a request. */
  String target() {
    return first.split(" ")[1];
  }

  /** Of an answer. */
  int status() {
    return Integer.parseInt(first.split(" ")[1]);
  }

  boolean saysClose() {
    return field("connection").equals("close");
  }

  /** Ready for the next message. */
  void next() {
    state = State.HEAD;
    used = 0;
  }

  private void head(ByteBuffer input) {
    while (input.hasRemaining()) {
      if (used == line.length) {
        if (used == HEAD_MAX) {
          throw new IllegalStateException("a head without end");
        }
        line = java.util.Arrays.copyOf(line, used * 2);
      }
      line[used++] = input.get();
      if (used >= 4
          && line[used - 1] == '\n'
          && line[used - 2] == '\r'
          && line[used - 3] == '\n'
          && line[used - 4] == '\r') {
        begin(new String(line, 0, used, StandardCharsets.ISO_8859_1));
        return;
      }
    }
  }

  private void begin(String text) {
    int end = text.indexOf("\r\n");
    first = text.substring(0, end);
    fields = text.substring(end).toLowerCase(Locale.ROOT);
    String length = field("content-length");
    if (field("transfer-encoding").equals("chunked")) {
      state = State.CHUNK_SIZE;
      left = 0;
      anyChunk = false;
    } else if (!length.isEmpty()) {
      left = Long.parseLong(length);
      state = left == 0 ? State.COMPLETE : State.LENGTH;
    } else {
      state = first.startsWith("HTTP/") ? State.TO_CLOSE : State.COMPLETE;
    }
  }

  private String field(String name) {
    int at = fields.indexOf("\r\n" + name + ":");
    if (at == UNKNOWN) {
      return "";
    }
    int from = at + name.length() + 3;
    return fields.substring(from, fields.indexOf("\r\n", from)).strip();
  }

  private void content(ByteBuffer input, StringBuilder seen) {
    int count = (int) Math.min(left, input.remaining());
    seen.append(take(input, count));
    left -= count;
    if (left == 0) {
      state = state == State.LENGTH ? State.COMPLETE : State.CHUNK_END;
    }
  }

  private void chunkSize(ByteBuffer input) {
    while (input.hasRemaining()) {
      byte at = input.get();
      if (at == '\n') {
        state = left > 0 ? State.CHUNK : State.CHUNK_END;
        anyChunk = left > 0;
        return;
      }
      int digit = Character.digit(at, 16);
      left = digit < 0 ? left : left * 16 + digit;
    }
  }

  private void chunkEnd(ByteBuffer input) {
    while (input.hasRemaining()) {
      if (input.get() == '\n') {
        state = anyChunk ? State.CHUNK_SIZE : State.COMPLETE;
        left = 0;
        return;
      }
    }
  }

  private static String take(ByteBuffer input, int count) {
    byte[] bytes = new byte[count];
    input.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
