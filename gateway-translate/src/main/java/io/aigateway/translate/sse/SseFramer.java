package io.aigateway.translate.sse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the bytes of a stream into frames (WHATWG HTML, server-sent events, parsing an event
 * stream), however they arrive. Not safe for use by several threads.
 */
public final class SseFramer {
  /** Most bytes of one frame. */
  public static final int MAX_EVENT_BYTES = 64 * 1024 * 1024;

  private final SseLines lines;
  private List<SseFrame> frames = List.of();

  /** A framer at the beginning of a stream. */
  public SseFramer() {
    this(MAX_EVENT_BYTES);
  }

  SseFramer(int maxEventBytes) {
    lines = new SseLines(maxEventBytes, this::add);
  }

  /**
   * Takes the next bytes.
   *
   * @return the frames they complete, in order
   * @throws SseEventTooLarge when a frame outgrows its bound; the framer is of no use afterwards
   */
  public List<SseFrame> feed(byte[] bytes, int offset, int count) {
    lines.feed(bytes, offset, count);
    return take();
  }

  /**
   * Takes the end of the bytes.
   *
   * @return the last frame if the stream stopped without the blank line that ends it, completed
   *     with it
   */
  public List<SseFrame> end() {
    lines.end();
    return take();
  }

  private void add(byte[] buffer, int start, int end, Optional<SseEvent> event) {
    if (frames.isEmpty()) {
      frames = new ArrayList<>(2);
    }
    frames.add(new SseFrame(Arrays.copyOfRange(buffer, start, end), event));
  }

  private List<SseFrame> take() {
    List<SseFrame> taken = frames;
    frames = List.of();
    return taken;
  }
}
