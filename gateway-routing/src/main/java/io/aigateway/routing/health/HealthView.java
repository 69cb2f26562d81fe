package io.aigateway.routing.health;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the book said at one moment. Immutable.
 *
 * @param at the moment
 * @param models those that are not simply good
 * @param benched providers that refused their credential, and until when they are left alone
 */
public record HealthView(Instant at, Map<ModelRef, Health> models, Map<Long, Instant> benched) {
  /** Copies the maps. */
  public HealthView {
    models = Map.copyOf(models);
    benched = Map.copyOf(benched);
  }

  /** Everything is good. */
  public static HealthView allGood(Instant at) {
    return new HealthView(at, Map.of(), Map.of());
  }

  /** How the model stands, its provider aside. */
  public Health health(ModelRef model) {
    return models.getOrDefault(model, Health.GOOD);
  }

  /** Until when the model is to be left alone; empty when calls may go there now. */
  public Optional<Instant> restsUntil(ModelRef model) {
    Optional<Instant> own = health(model).restsUntil(at);
    Optional<Instant> bench = benchedUntil(model.providerId());
    return own.isPresent() && bench.isPresent() && bench.get().isBefore(own.get())
        ? own
        : bench.or(() -> own);
  }

  /** Until when the provider is left alone because it refused its credential. */
  public Optional<Instant> benchedUntil(long providerId) {
    return Optional.ofNullable(benched.get(providerId)).filter(until -> until.isAfter(at));
  }
}
