package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.exchange.Alarms;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a vendor that come in pieces of a certain size, without a connection. */
final class Pieces extends InputStream {
  /** Nobody waits here. */
  private static final Alarms.Alarm NONE;

  static {
    try (Alarms alarms = new Alarms()) {
      NONE = alarms.unset(() -> {});
    }
  }

  private final byte[] bytes;
  private final int size;
  private int next;

  private Pieces(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** What has come of the text, of which a read never gets more than so much. */
  static Input input(String text, int size) {
    return new Input(new Pieces(text.getBytes(StandardCharsets.ISO_8859_1), size), NONE);
  }

  @Override
  public int read() {
    return next == bytes.length ? -1 : Byte.toUnsignedInt(bytes[next++]);
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (next == bytes.length) {
      return -1;
    }
    int count = Math.min(Math.min(size, length), bytes.length - next);
    System.arraycopy(bytes, next, target, offset, count);
    next += count;
    return count;
  }
}
