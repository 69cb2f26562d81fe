package io.aigateway.translate.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * The fields of one block of lines. {@code id} and {@code retry} are for clients that reconnect,
 * which callers of models do not do; they are ignored, like unknown fields.
 */
final class SseFields {
  private final byte[] buffer;
  private String event = "";
  private String first = "";
  private Optional<StringBuilder> joined = Optional.empty();
  private boolean hasData;
  private boolean hasField;

  private SseFields(byte[] buffer) {
    this.buffer = buffer;
  }

  static SseFields parse(byte[] buffer, int start, int end) {
    SseFields fields = new SseFields(buffer);
    int lineStart = start;
    for (int i = start; i < end; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        fields.line(lineStart, i);
        lineStart = i + 1;
      }
    }
    return fields;
  }

  /** The event, unless it has no data: such a one is never dispatched. */
  Optional<SseEvent> event() {
    String data = joined.map(StringBuilder::toString).orElse(first);
    return data.isEmpty() ? Optional.empty() : Optional.of(new SseEvent(event, data));
  }

  /** Whether there is no field at all. */
  boolean commentsOnly() {
    return !hasField;
  }

  private void line(int start, int end) {
    if (start == end || buffer[start] == ':') {
      return;
    }
    hasField = true;
    int colon = start;
    while (colon < end && buffer[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, end);
    if (value < end && buffer[value] == ' ') {
      value++;
    }
    if (named("data", start, colon)) {
      data(value, end);
    } else if (named("event", start, colon)) {
      event = new String(buffer, value, end - value, UTF_8);
    }
  }

  private void data(int start, int end) {
    String line = new String(buffer, start, end - start, UTF_8);
    if (!hasData) {
      first = line;
      hasData = true;
      return;
    }
    StringBuilder lines = joined.orElseGet(() -> new StringBuilder(first));
    joined = Optional.of(lines.append('\n').append(line));
  }

  private boolean named(String name, int start, int end) {
    if (end - start != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (buffer[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
