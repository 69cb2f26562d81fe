package io.aigateway.server.debug;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of a body that passes by. Thread-safe. */
final class Capture {
  /** Most bytes of one body that are kept. */
  static final int MAX_BYTES = 256 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long seen;

  synchronized void add(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.min(length, MAX_BYTES - kept.size()));
    seen += length;
  }

  /** What was kept as text, with a word on what was not. */
  synchronized String text() {
    String text = kept.toString(StandardCharsets.UTF_8);
    return seen > kept.size() ? text + "\n[" + (seen - kept.size()) + " bytes more]" : text;
  }
}
