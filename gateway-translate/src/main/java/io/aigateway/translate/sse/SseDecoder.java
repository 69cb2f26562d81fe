package io.aigateway.translate.sse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes a stream of server-sent events (WHATWG HTML, server-sent events). Feed it whatever
 * arrives, cut anywhere. Events without data and comments are passed over. Unlike a browser it
 * gives out a last event that lacks its blank line, since vendors' servers do leave it out. Not
 * safe for use by several threads.
 */
public final class SseDecoder {
  /** Most bytes of one event, its comments included. */
  public static final int MAX_EVENT_BYTES = SseFramer.MAX_EVENT_BYTES;

  private final SseLines lines;
  private List<SseEvent> events = List.of();

  /** A decoder at the beginning of a stream. */
  public SseDecoder() {
    lines = new SseLines(MAX_EVENT_BYTES, this::add);
  }

  /**
   * Takes the next bytes.
   *
   * @return the events they complete, in order
   * @throws SseEventTooLarge when an event outgrows {@link #MAX_EVENT_BYTES}; the decoder is of no
   *     use afterwards
   */
  public List<SseEvent> feed(byte[] bytes, int offset, int length) {
    lines.feed(bytes, offset, length);
    return take();
  }

  /** Takes the end of the bytes and gives out an event that was not ended by a blank line. */
  public List<SseEvent> end() {
    lines.end();
    return take();
  }

  /**
   * The identifier of the last event so far, for a client that comes back after the stream broke;
   * also of events without data. Empty when none was given.
   */
  public Optional<String> lastEventId() {
    return Optional.of(lines.lastEventId()).filter(id -> !id.isEmpty());
  }

  /** How long the server wants a client to wait before it comes back. */
  public Optional<Duration> retry() {
    return lines.retry();
  }

  private void add(byte[] buffer, int start, int end, Optional<SseEvent> event) {
    if (event.isEmpty()) {
      return;
    }
    if (events.isEmpty()) {
      events = new ArrayList<>(2);
    }
    events.add(event.get());
  }

  private List<SseEvent> take() {
    List<SseEvent> taken = events;
    events = List.of();
    return taken;
  }
}
