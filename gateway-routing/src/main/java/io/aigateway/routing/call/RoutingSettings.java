package io.aigateway.routing.call;

import io.aigateway.routing.attempt.AttemptLimits;
import io.aigateway.routing.health.HealthLimits;
import io.aigateway.routing.upstream.UpstreamLimits;
import java.time.Duration;

/**
 * Every number that routing goes by.
 *
 * @param attempts bounds on the attempts of one call
 * @param health when a model or provider is left alone
 * @param upstream bounds on one exchange with a vendor
 * @param heartbeat longest silence towards a client that waits for a stream
 * @param echoAlias whether answers name the alias instead of the model that served
 */
public record RoutingSettings(
    AttemptLimits attempts,
    HealthLimits health,
    UpstreamLimits upstream,
    Duration heartbeat,
    boolean echoAlias) {
  /** The usual numbers; a heartbeat every 15 s, answers name the model that served. */
  public static final RoutingSettings DEFAULTS =
      new RoutingSettings(
          AttemptLimits.DEFAULTS,
          HealthLimits.DEFAULTS,
          UpstreamLimits.DEFAULTS,
          Duration.ofSeconds(15),
          false);
}
