package io.aigateway.translate.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * The fields of one block of lines, taken line by line. {@code id} and {@code retry} are for
 * clients that reconnect, which callers of models do not do; they are ignored, like unknown fields.
 */
final class SseFields {
  private String event = "";
  private String first = "";
  private Optional<StringBuilder> joined = Optional.empty();
  private boolean hasData;
  private boolean hasField;

  /** The name of the event before, since most events of a stream have the same. */
  private String known = "";

  /** Takes a line that is not blank, without its end. */
  void line(byte[] buffer, int start, int end) {
    if (buffer[start] == ':') {
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
    if (named("data", buffer, start, colon)) {
      data(new String(buffer, value, end - value, UTF_8));
    } else if (named("event", buffer, start, colon)) {
      event = name(buffer, value, end);
    }
  }

  /** The event, unless it has no data: such a one is never dispatched. */
  Optional<SseEvent> event() {
    String data = joined.isPresent() ? joined.get().toString() : first;
    return data.isEmpty() ? Optional.empty() : Optional.of(new SseEvent(event, data));
  }

  /** Whether there is no field at all. */
  boolean commentsOnly() {
    return !hasField;
  }

  /** Another block begins. */
  void clear() {
    event = "";
    first = "";
    joined = Optional.empty();
    hasData = false;
    hasField = false;
  }

  private void data(String line) {
    if (!hasData) {
      first = line;
      hasData = true;
      return;
    }
    StringBuilder lines = joined.orElseGet(() -> new StringBuilder(first));
    joined = Optional.of(lines.append('\n').append(line));
  }

  private String name(byte[] buffer, int start, int end) {
    if (!named(known, buffer, start, end)) {
      known = new String(buffer, start, end - start, UTF_8);
    }
    return known;
  }

  private static boolean named(String name, byte[] buffer, int start, int end) {
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
