package io.aigateway.translate.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Encodes server-sent events (WHATWG HTML, server-sent events). Stateless. */
public final class SseEncoder {
  private SseEncoder() {}

  /** The event with its blank line. */
  public static byte[] encode(SseEvent event) {
    return encode(event.event(), event.data());
  }

  /**
   * The event with its blank line.
   *
   * @param event one line; empty for an event without a name
   * @param data any text; each of its lines becomes a data line
   */
  public static byte[] encode(String event, String data) {
    StringBuilder lines = new StringBuilder(event.length() + data.length() + 24);
    if (!event.isEmpty()) {
      lines.append("event: ").append(event).append('\n');
    }
    int start = 0;
    for (int end = lineEnd(data, start); end < data.length(); end = lineEnd(data, start)) {
      lines.append("data: ").append(data, start, end).append('\n');
      start = data.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    lines.append("data: ").append(data, start, data.length()).append('\n');
    return lines.append('\n').toString().getBytes(UTF_8);
  }

  /** A comment with its blank line; clients pass over it. */
  public static byte[] comment(String text) {
    return (": " + text + "\n\n").getBytes(UTF_8);
  }

  private static int lineEnd(String data, int from) {
    int end = from;
    while (end < data.length() && data.charAt(end) != '\n' && data.charAt(end) != '\r') {
      end++;
    }
    return end;
  }
}
