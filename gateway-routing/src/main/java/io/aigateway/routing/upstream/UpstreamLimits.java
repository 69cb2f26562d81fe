package io.aigateway.routing.upstream;

import java.time.Duration;

/**
 * Bounds on one exchange with a vendor.
 *
 * @param connectTimeout until a connection stands
 * @param headerTimeout from sending until a stream's header fields are there
 * @param answerTimeout from sending until the header fields of an answer that does not stream are
 *     there; vendors send them when the answer is complete
 * @param idleTimeout longest silence inside a body
 * @param answerBytesMax largest answer that is not a stream, decoded
 * @param errorBytesMax how much of an error's body is read
 */
public record UpstreamLimits(
    Duration connectTimeout,
    Duration headerTimeout,
    Duration answerTimeout,
    Duration idleTimeout,
    int answerBytesMax,
    int errorBytesMax) {
  /** The usual bounds: 10 s, 60 s, 5 min, 120 s, 64 MiB, 1 MiB. */
  public static final UpstreamLimits DEFAULTS =
      new UpstreamLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofSeconds(120),
          64 * 1024 * 1024,
          1024 * 1024);
}
