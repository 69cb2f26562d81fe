package io.aigateway.server;

import io.aigateway.routing.health.HealthView;
import io.aigateway.routing.health.ModelRef;
import io.aigateway.routing.plan.Reason;
import io.aigateway.server.admin.AdminRoutes;
import java.util.Optional;
import java.util.function.Supplier;

/** What the health book says to operators. Thread-safe. */
final class Rests implements AdminRoutes.Cooldowns {
  private final Supplier<HealthView> health;

  Rests(Supplier<HealthView> health) {
    this.health = health;
  }

  @Override
  public Optional<AdminRoutes.Rest> of(long providerId, long providerModelId) {
    HealthView view = health.get();
    ModelRef model = new ModelRef(providerId, providerModelId);
    return view.restsUntil(model)
        .map(until -> new AdminRoutes.Rest(until, reason(view, model).code()));
  }

  private static Reason.Kind reason(HealthView view, ModelRef model) {
    if (view.benchedUntil(model.providerId()).isPresent()) {
      return Reason.Kind.CREDENTIAL_REJECTED;
    }
    return view.health(model).circuitOpenUntil(view.at()).isPresent()
        ? Reason.Kind.CIRCUIT_OPEN
        : Reason.Kind.COOLING_DOWN;
  }
}
