package io.aigateway.translate.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;

/**
 * The fields of one block of lines, taken line by line. {@code id} and {@code retry}, which are for
 * clients that reconnect, belong to the stream and outlive the block; unknown fields are ignored.
 */
final class SseFields {
  private static final int MAX_RETRY_DIGITS = 12;

  private String event = "";
  private String first = "";
  private Optional<StringBuilder> joined = Optional.empty();
  private boolean hasData;
  private boolean hasField;
  private String idSoFar = "";
  private String lastEventId = "";
  private Optional<Duration> retry = Optional.empty();

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
    } else if (named("id", buffer, start, colon)) {
      id(new String(buffer, value, end - value, UTF_8));
    } else if (named("retry", buffer, start, colon)) {
      retry(new String(buffer, value, end - value, UTF_8));
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

  /** What the last complete block with an {@code id}, or an earlier one, gave; may be empty. */
  String lastEventId() {
    return lastEventId;
  }

  /** What the last {@code retry} field gave. */
  Optional<Duration> retry() {
    return retry;
  }

  /** Another block begins. */
  void clear() {
    lastEventId = idSoFar;
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

  private void id(String value) {
    if (value.indexOf('\0') < 0) {
      idSoFar = value;
    }
  }

  /** A number longer than that is no waiting time anybody means. */
  private void retry(String value) {
    if (value.length() <= MAX_RETRY_DIGITS
        && !value.isEmpty()
        && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      retry = Optional.of(Duration.ofMillis(Long.parseLong(value)));
    }
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
