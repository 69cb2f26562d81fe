package io.aigateway.routing.health;

import java.time.Duration;

/**
 * The numbers of {@link HealthRules}.
 *
 * @param cooldownThreshold how many rate limits in a row put a model into cooldown
 * @param cooldownDebounce a rate limit this soon after the last counted one is not counted
 * @param cooldown how long a cooldown lasts, unless the vendor asks for longer
 * @param circuitThreshold how many other failures in a row open the circuit
 * @param circuitOpen how long the circuit stays open before one probe is let through
 * @param bench how long a provider that refused its credential is left alone
 */
public record HealthLimits(
    int cooldownThreshold,
    Duration cooldownDebounce,
    Duration cooldown,
    int circuitThreshold,
    Duration circuitOpen,
    Duration bench) {
  /** The usual numbers: 3, 5 s, 30 min, 5, 30 s, 5 min. */
  public static final HealthLimits DEFAULTS =
      new HealthLimits(
          3,
          Duration.ofSeconds(5),
          Duration.ofMinutes(30),
          5,
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));
}
