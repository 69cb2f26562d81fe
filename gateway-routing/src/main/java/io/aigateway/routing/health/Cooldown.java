package io.aigateway.routing.health;

import java.time.Instant;

/** How a provider model stands with its rate limit. */
public sealed interface Cooldown {
  /** No rate limit since the last success. */
  record Clear() implements Cooldown {}

  /**
   * Some rate limits, too few for a cooldown.
   *
   * @param count counted so far
   * @param last when the last one was counted
   */
  record Counting(int count, Instant last) implements Cooldown {}

  /**
   * Left alone.
   *
   * @param until when it ends
   */
  record Cooling(Instant until) implements Cooldown {}
}
