package io.aigateway.routing.upstream.exchange;

import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * How long header fields are waited for, and what it is called when they do not come.
 *
 * @param time the shortest that applies
 * @param kind whose time it is
 */
public record HeaderWait(Duration time, Kind kind) {
  /** What the patience and the limits leave. */
  public static HeaderWait of(Patience patience, UpstreamLimits limits) {
    return switch (patience) {
      case Patience.Whole(Duration within) ->
          new HeaderWait(shorter(within, limits.answerTimeout()), Kind.HEADER_TIMEOUT);
      case Patience.Streaming(Optional<Duration> first)
          when first.isPresent() && first.get().compareTo(limits.headerTimeout()) < 0 ->
          new HeaderWait(first.get(), Kind.FIRST_TOKEN_TIMEOUT);
      case Patience.Streaming streaming ->
          new HeaderWait(limits.headerTimeout(), Kind.HEADER_TIMEOUT);
    };
  }

  /** Says that the host did not keep it. */
  public UpstreamException missed(String host, Exception cause) {
    return new UpstreamException(kind, host + " did not answer within " + time, cause);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
