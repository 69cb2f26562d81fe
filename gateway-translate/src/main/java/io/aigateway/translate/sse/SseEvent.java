package io.aigateway.translate.sse;

import static java.util.Objects.requireNonNull;

/**
 * One server-sent event (WHATWG HTML, server-sent events).
 *
 * @param event the value of its {@code event} field, or the empty string when it has none
 * @param data its {@code data} lines joined with line feeds, UTF-8 decoded
 */
public record SseEvent(String event, String data) {
  /** Requires both. */
  public SseEvent {
    requireNonNull(event, "event");
    requireNonNull(data, "data");
  }
}
