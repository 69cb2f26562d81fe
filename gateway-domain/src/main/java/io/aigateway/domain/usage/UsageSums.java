package io.aigateway.domain.usage;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Calls added up.
 *
 * @param requests how many
 * @param successes of them, how many ended well
 * @param tokens summed
 * @param costUsd summed over calls whose cost is known; empty when none is
 * @param latencyMillis summed over all calls
 * @param firstTokens how many calls have a time to the first token
 * @param firstTokenMillis summed over those
 */
public record UsageSums(
    long requests,
    long successes,
    TokenCounts tokens,
    Optional<BigDecimal> costUsd,
    long latencyMillis,
    long firstTokens,
    long firstTokenMillis) {
  /** No calls. */
  public static final UsageSums ZERO =
      new UsageSums(0, 0, TokenCounts.ZERO, Optional.empty(), 0, 0, 0);

  /** One call. */
  public static UsageSums of(CallRecord call) {
    return new UsageSums(
        1,
        call.status() == CallStatus.SUCCESS ? 1 : 0,
        call.tokens(),
        call.costUsd(),
        call.latencyMillis(),
        call.firstTokenMillis().isPresent() ? 1 : 0,
        call.firstTokenMillis().orElse(0));
  }

  /** Both together. */
  public UsageSums plus(UsageSums other) {
    return new UsageSums(
        requests + other.requests,
        successes + other.successes,
        tokens.plus(other.tokens),
        costUsd
            .map(cost -> cost.add(other.costUsd.orElse(BigDecimal.ZERO)))
            .or(() -> other.costUsd),
        latencyMillis + other.latencyMillis,
        firstTokens + other.firstTokens,
        firstTokenMillis + other.firstTokenMillis);
  }

  /** These sums as those of a group. */
  public UsageGroup group(String name) {
    return new UsageGroup(
        name,
        requests,
        successes,
        tokens,
        costUsd,
        requests == 0 ? 0 : (double) latencyMillis / requests);
  }
}
