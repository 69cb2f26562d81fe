package io.aigateway.routing.health;

import java.time.Duration;
import java.util.Optional;

/** What one attempt tells about the health of a provider model. */
public sealed interface Signal {
  /** It answered well. */
  record Success() implements Signal {}

  /** It answered, but refused this one request: it is alive. */
  record Alive() implements Signal {}

  /**
   * It asks for fewer requests.
   *
   * @param retryAfter how long the vendor asks to wait
   */
  record RateLimited(Optional<Duration> retryAfter) implements Signal {}

  /**
   * A spending limit is reached: waiting a little does not help.
   *
   * @param retryAfter how long the vendor asks to wait
   */
  record SpendLimited(Optional<Duration> retryAfter) implements Signal {}

  /** It could not be reached, was too slow, failed or answered nonsense. */
  record Failed() implements Signal {}

  /** It refused the provider's credential. */
  record CredentialRejected() implements Signal {}

  /** The attempt was given up for a reason of the client's; nothing was learnt. */
  record Nothing() implements Signal {}
}
