package io.aigateway.routing.call;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long a stream may take to say something before somebody else is asked, from sending the
 * request to the first content.
 *
 * @param usual for every alias without a limit of its own; empty for no limit
 * @param byAlias limits of some aliases; zero means none
 */
public record FirstTokenLimits(Optional<Duration> usual, Map<String, Duration> byAlias) {
  /** No limit. */
  public static final FirstTokenLimits NONE = new FirstTokenLimits(Optional.empty(), Map.of());

  /** Copies the map. */
  public FirstTokenLimits {
    requireNonNull(usual, "usual");
    byAlias = Map.copyOf(byAlias);
  }

  /** The limit for calls of the alias. */
  public Optional<Duration> of(String alias) {
    return Optional.ofNullable(byAlias.get(alias)).or(() -> usual).filter(Duration::isPositive);
  }
}
