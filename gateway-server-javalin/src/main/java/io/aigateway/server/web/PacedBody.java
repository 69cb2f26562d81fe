package io.aigateway.server.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body on its way in that breaks off when it comes too slowly. For one thread. */
final class PacedBody extends FilterInputStream {
  private final BodyPace pace;
  private final long begun;
  private long bytes;

  /** The body comes more slowly than is allowed. */
  static final class TooSlow extends IOException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super("the body comes too slowly");
    }
  }

  PacedBody(InputStream in, BodyPace pace) {
    super(in);
    this.pace = pace;
    this.begun = pace.nanoTime().getAsLong();
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    return counted(read, read < 0 ? read : 1);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    return counted(read, read);
  }

  private int counted(int result, int count) throws TooSlow {
    if (count > 0) {
      bytes += count;
      if (pace.isTooSlow(bytes, pace.nanoTime().getAsLong() - begun)) {
        throw new TooSlow();
      }
    }
    return result;
  }
}
