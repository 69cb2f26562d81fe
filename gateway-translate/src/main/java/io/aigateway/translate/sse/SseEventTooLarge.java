package io.aigateway.translate.sse;

/** A stream brought more than {@link SseFramer#MAX_EVENT_BYTES} without completing an event. */
public final class SseEventTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int limit;

  SseEventTooLarge(int limit) {
    super(null, null, false, false);
    this.limit = limit;
  }

  /** The text for people. */
  @Override
  public String getMessage() {
    return "an event of the stream is larger than " + limit + " bytes";
  }
}
