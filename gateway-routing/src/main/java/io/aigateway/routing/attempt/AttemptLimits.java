package io.aigateway.routing.attempt;

import java.time.Duration;

/**
 * Bounds on the attempts of one client call.
 *
 * @param attemptsMax attempts in all
 * @param perCandidateMax attempts at one candidate
 * @param perProviderMax attempts at one provider within {@code providerWindow}, whatever its models
 * @param providerWindow see {@code perProviderMax}
 * @param deadline no attempt begins later than this after the call; an answer that does not stream
 *     must be whole by then
 * @param pauseMin shortest pause before the same candidate is tried again
 * @param pauseMax longest pause before the same candidate is tried again
 * @param retryAfterMax a vendor that asks for a longer wait is not waited for
 */
public record AttemptLimits(
    int attemptsMax,
    int perCandidateMax,
    int perProviderMax,
    Duration providerWindow,
    Duration deadline,
    Duration pauseMin,
    Duration pauseMax,
    Duration retryAfterMax) {
  /** The usual bounds: 6, 2, 4 in 3 s, 10 min, 100 ms, 400 ms, 3 s. */
  public static final AttemptLimits DEFAULTS =
      new AttemptLimits(
          6,
          2,
          4,
          Duration.ofSeconds(3),
          Duration.ofMinutes(10),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofSeconds(3));
}
