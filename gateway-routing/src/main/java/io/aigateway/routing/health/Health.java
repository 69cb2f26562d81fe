package io.aigateway.routing.health;

import java.time.Instant;
import java.util.Optional;

/**
 * How one provider model stands.
 *
 * @param cooldown towards its rate limit
 * @param circuit towards everything else
 */
public record Health(Cooldown cooldown, Circuit circuit) {
  /** Nothing bad is known. */
  public static final Health GOOD = new Health(new Cooldown.Clear(), new Circuit.Closed(0));

  /** Until when it is to be left alone; empty when calls may go there now. */
  public Optional<Instant> restsUntil(Instant now) {
    return Optional.of(later(cooldownEnd(now), circuitEnd(now))).filter(end -> end.isAfter(now));
  }

  /** Until when its cooldown lasts; empty when it is in none. */
  public Optional<Instant> coolsUntil(Instant now) {
    return Optional.of(cooldownEnd(now)).filter(end -> end.isAfter(now));
  }

  /** Until when its circuit stays open or a probe is awaited; empty when it is closed. */
  public Optional<Instant> circuitOpenUntil(Instant now) {
    return Optional.of(circuitEnd(now)).filter(end -> end.isAfter(now));
  }

  private Instant cooldownEnd(Instant now) {
    return switch (cooldown) {
      case Cooldown.Clear clear -> now;
      case Cooldown.Counting counting -> now;
      case Cooldown.Cooling cooling -> cooling.until();
    };
  }

  private Instant circuitEnd(Instant now) {
    return switch (circuit) {
      case Circuit.Closed closed -> now;
      case Circuit.Open open -> open.until();
      case Circuit.Probing probing -> probing.until();
    };
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
