package io.aigateway.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What the counting vendor has seen. */
final class Vendor {
  private static final long SILENCE_NANOS_MAX = 60_000_000_000L;

  private Vendor() {}

  static Numbers stats() {
    return ask("/stats");
  }

  /** Waits until no stream is under way; some targets never end those whose clients are gone. */
  static void awaitSilence() {
    long end = System.nanoTime() + SILENCE_NANOS_MAX;
    while (stats().get("streams") > 0 && System.nanoTime() < end) {
      Pieces.rest(1);
    }
  }

  static void reset() {
    ask("/reset");
  }

  private static Numbers ask(String path) {
    try (var answer = URI.create("http://127.0.0.1:" + Ports.VENDOR + path).toURL().openStream()) {
      return Numbers.parse(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the vendor cannot be asked", e);
    }
  }
}
