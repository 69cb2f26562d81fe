package io.aigateway.translate.sse;

import java.util.List;

/**
 * Decodes a stream of server-sent events (WHATWG HTML, server-sent events). Feed it whatever
 * arrives, cut anywhere. Events without data and comments are passed over. Unlike a browser it
 * gives out a last event that lacks its blank line, since vendors' servers do leave it out. Not
 * safe for use by several threads.
 */
public final class SseDecoder {
  /** Most bytes of one event, its comments included. */
  public static final int MAX_EVENT_BYTES = SseFramer.MAX_EVENT_BYTES;

  private final SseFramer framer = new SseFramer();

  /**
   * Takes the next bytes.
   *
   * @return the events they complete, in order
   * @throws SseEventTooLarge when an event outgrows {@link #MAX_EVENT_BYTES}; the decoder is of no
   *     use afterwards
   */
  public List<SseEvent> feed(byte[] bytes, int offset, int length) {
    return events(framer.feed(bytes, offset, length));
  }

  /** Takes the end of the bytes and gives out an event that was not ended by a blank line. */
  public List<SseEvent> end() {
    return events(framer.end());
  }

  private static List<SseEvent> events(List<SseFrame> frames) {
    return frames.stream().flatMap(frame -> frame.event().stream()).toList();
  }
}
