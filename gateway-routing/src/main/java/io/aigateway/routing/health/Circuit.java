package io.aigateway.routing.health;

import java.time.Instant;

/** How a provider model stands with failures other than rate limits. */
public sealed interface Circuit {
  /**
   * Calls pass.
   *
   * @param failures in a row so far
   */
  record Closed(int failures) implements Circuit {}

  /**
   * Left alone; after that, one call is let through as a probe.
   *
   * @param until when it ends
   */
  record Open(Instant until) implements Circuit {}

  /**
   * One call is under way to see whether it works again.
   *
   * @param until when the probe counts as lost and the next may begin
   */
  record Probing(Instant until) implements Circuit {}
}
