package io.aigateway.mcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The end of what a process wrote to its error output, without the secrets it was given. Always
 * drained, as a full pipe would stop the process. Thread-safe.
 */
final class ErrorOutput {
  /** How much is kept. */
  static final int KEPT_BYTES = 64 * 1024;

  /** Most lines shown. */
  private static final int MAX_LINES = 50;

  /** A shorter secret would blacken half the output and protect nothing. */
  private static final int SHORTEST_SECRET = 4;

  private static final int CHUNK_BYTES = 8 * 1024;

  private final byte[] ring = new byte[KEPT_BYTES];
  private final List<String> secrets;
  private long written;

  ErrorOutput(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Reads until the end. */
  void drain(InputStream stream) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (stream) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        add(chunk, count);
      }
    } catch (IOException e) {
      System.getLogger(ErrorOutput.class.getName())
          .log(System.Logger.Level.DEBUG, "a process's error output broke off", e);
    }
  }

  /** The last lines; a first one that is cut off is left out, as it might show half a secret. */
  List<String> lines() {
    String text;
    boolean cut;
    synchronized (this) {
      cut = written > KEPT_BYTES;
      int length = (int) Math.min(written, KEPT_BYTES);
      int start = (int) ((written - length) % KEPT_BYTES);
      byte[] kept = new byte[length];
      for (int i = 0; i < length; i++) {
        kept[i] = ring[(start + i) % KEPT_BYTES];
      }
      text = new String(kept, UTF_8);
    }
    if (cut) {
      text = text.substring(Math.min(text.length(), text.indexOf('\n') + 1));
    }
    for (String secret : secrets) {
      text = text.replace(secret, "****");
    }
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return List.copyOf(lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()));
  }

  private synchronized void add(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) ((written + i) % KEPT_BYTES)] = bytes[i];
    }
    written += count;
  }
}
