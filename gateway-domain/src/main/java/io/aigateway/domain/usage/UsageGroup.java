package io.aigateway.domain.usage;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Calls counted together.
 *
 * @param group the value grouped by; empty text when calls have none
 * @param requests how many
 * @param successes of them, how many ended well
 * @param tokens summed
 * @param costUsd summed over calls whose cost is known; empty when none is
 * @param latencyMillisMean mean
 */
public record UsageGroup(
    String group,
    long requests,
    long successes,
    TokenCounts tokens,
    Optional<BigDecimal> costUsd,
    double latencyMillisMean) {}
