package io.aigateway.translate.sse;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A piece of a stream that can be passed on alone: one event with the lines around it, or a block
 * of comments.
 *
 * @param raw its bytes as they came, up to and with the blank line that ends it; handed over
 * @param event what it says; empty for comments, which nobody is told of
 */
public record SseFrame(byte[] raw, Optional<SseEvent> event) {
  /** Requires both. */
  public SseFrame {
    requireNonNull(raw, "raw");
    requireNonNull(event, "event");
  }
}
