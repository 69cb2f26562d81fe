package io.aigateway.mcp.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines, of which none may outgrow a bound: one that does is passed
 * over, and costs no more memory than the bound. One thread reads.
 */
final class Lines {
  private static final int CHUNK_BYTES = 64 * 1024;

  /** A buffer that grew beyond it is let go after its line. */
  private static final int KEPT_BYTES = 1024 * 1024;

  private final int most;
  private final Runnable whenTooLong;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean skipping;

  /** A line may have so many bytes; {@code whenTooLong} runs for each that has more. */
  Lines(int most, Runnable whenTooLong) {
    this.most = most;
    this.whenTooLong = whenTooLong;
  }

  /** Reads until the end; a last line without its end counts. */
  void run(InputStream stream, Consumer<byte[]> sink) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (chunk[i] == '\n') {
          add(chunk, start, i);
          give(sink);
          start = i + 1;
        }
      }
      add(chunk, start, count);
    }
    give(sink);
  }

  private void add(byte[] chunk, int from, int to) {
    if (!skipping && line.size() + (to - from) > most) {
      skipping = true;
      line = new ByteArrayOutputStream();
      whenTooLong.run();
    }
    if (!skipping) {
      line.write(chunk, from, to - from);
    }
  }

  private void give(Consumer<byte[]> sink) {
    if (!skipping && line.size() > 0) {
      sink.accept(line.toByteArray());
    }
    skipping = false;
    if (line.size() > KEPT_BYTES) {
      line = new ByteArrayOutputStream();
    }
    line.reset();
  }
}
