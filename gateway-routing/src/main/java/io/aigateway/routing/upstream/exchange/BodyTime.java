package io.aigateway.routing.upstream.exchange;

import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How long the next byte of a body is waited for. Only time that the reader spends waiting counts
 * as silence: a slow client is no silence of the vendor. For the thread that reads.
 */
public final class BodyTime {
  /** Most bytes read and forgotten after the last event of a stream. */
  public static final long REST_BYTES_MAX = 16 * 1024;

  /** Longest wait for the end of a stream after its last event. */
  public static final Duration REST_TIME_MAX = Duration.ofSeconds(1);

  private final String host;
  private final LongSupplier nanoTime;
  private final long idle;
  private final OptionalLong wholeBy;
  private OptionalLong firstTokenBy;

  private BodyTime(
      String host,
      LongSupplier nanoTime,
      long idle,
      OptionalLong wholeBy,
      OptionalLong firstTokenBy) {
    this.host = host;
    this.nanoTime = nanoTime;
    this.idle = idle;
    this.wholeBy = wholeBy;
    this.firstTokenBy = firstTokenBy;
  }

  /**
   * The times of one body.
   *
   * @param host who sends it
   * @param idle longest wait for a byte
   * @param begun when the request was sent, by the same clock
   */
  public static BodyTime of(
      String host, Patience patience, Duration idle, long begun, LongSupplier nanoTime) {
    return switch (patience) {
      case Patience.Whole(Duration within) ->
          new BodyTime(
              host,
              nanoTime,
              idle.toNanos(),
              OptionalLong.of(begun + within.toNanos()),
              OptionalLong.empty());
      case Patience.Streaming(Optional<Duration> first) ->
          new BodyTime(
              host,
              nanoTime,
              idle.toNanos(),
              OptionalLong.empty(),
              first.isPresent()
                  ? OptionalLong.of(begun + first.get().toNanos())
                  : OptionalLong.empty());
    };
  }

  /** The time until the first token no longer counts. */
  public void firstTokenCame() {
    firstTokenBy = OptionalLong.empty();
  }

  /**
   * The shortest of the times that are left, in nanoseconds.
   *
   * @throws UpstreamException when one of them is over: what has come is not read after its time
   */
  public long left() throws UpstreamException {
    long now = nanoTime.getAsLong();
    long shortest = idle;
    if (firstTokenBy.isPresent()) {
      shortest = Math.min(shortest, firstTokenBy.getAsLong() - now);
    }
    if (wholeBy.isPresent()) {
      shortest = Math.min(shortest, wholeBy.getAsLong() - now);
    }
    if (shortest <= 0) {
      throw late();
    }
    return shortest;
  }

  /** Says which of the times is over. */
  public UpstreamException late() {
    boolean noToken =
        firstTokenBy.isPresent() && nanoTime.getAsLong() - firstTokenBy.getAsLong() >= 0;
    return noToken
        ? new UpstreamException(
            Kind.FIRST_TOKEN_TIMEOUT, host + " took too long to say something", null)
        : new UpstreamException(Kind.IDLE, host + " stopped sending", null);
  }
}
