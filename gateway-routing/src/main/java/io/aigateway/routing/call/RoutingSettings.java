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
 * @param firstToken how long a stream may take to say something
 * @param heartbeat longest silence towards a client that waits for a stream
 * @param echoAlias whether answers name the alias instead of the model that served
 */
public record RoutingSettings(
    AttemptLimits attempts,
    HealthLimits health,
    UpstreamLimits upstream,
    FirstTokenLimits firstToken,
    Duration heartbeat,
    boolean echoAlias) {
  /** The usual numbers; no limit on the first token, a heartbeat every 15 s, the served model. */
  public static final RoutingSettings DEFAULTS =
      new RoutingSettings(
          AttemptLimits.DEFAULTS,
          HealthLimits.DEFAULTS,
          UpstreamLimits.DEFAULTS,
          FirstTokenLimits.NONE,
          Duration.ofSeconds(15),
          false);
}
