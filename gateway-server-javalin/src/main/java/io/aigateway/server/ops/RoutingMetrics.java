package io.aigateway.server.ops;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.routing.attempt.AttemptTally;
import io.aigateway.routing.call.LossTally;
import io.aigateway.routing.health.Circuit;
import io.aigateway.routing.health.Cooldown;
import io.aigateway.routing.health.Health;
import io.aigateway.routing.health.HealthView;
import io.aigateway.routing.health.ModelRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What routing knows and does, as metrics: one series for each provider or model that rests. */
public final class RoutingMetrics {
  private RoutingMetrics() {}

  /** Adds them; the suppliers are asked at each scrape. */
  public static Metrics addTo(
      Metrics metrics,
      AttemptTally attempts,
      LossTally losses,
      Supplier<HealthView> health,
      Supplier<Snapshot> configuration) {
    return metrics
        .show(Metric.ATTEMPTS, () -> attempts(attempts, configuration.get()))
        .show(Metric.LOSSES, () -> losses(losses))
        .show(Metric.MODEL_RESTING, () -> models(health.get(), configuration.get()))
        .show(Metric.PROVIDER_BENCHED, () -> providers(health.get(), configuration.get()));
  }

  private static List<Point> attempts(AttemptTally tally, Snapshot configuration) {
    return tally.counts().entrySet().stream()
        .<Point>map(
            entry ->
                new Point.Value(
                    List.of(
                        entry.getKey().providerId() == AttemptTally.OTHERS
                            ? CallMetrics.OTHER
                            : name(entry.getKey().providerId(), configuration),
                        entry.getKey().outcome().word()),
                    entry.getValue()))
        .toList();
  }

  private static List<Point> losses(LossTally tally) {
    return tally.counts().entrySet().stream()
        .<Point>map(
            entry ->
                new Point.Value(
                    List.of(
                        entry.getKey().direction(),
                        entry.getKey().field(),
                        entry.getKey().fate().name().toLowerCase(Locale.ROOT)),
                    entry.getValue()))
        .toList();
  }

  private static List<Point> models(HealthView view, Snapshot configuration) {
    List<Point> points = new ArrayList<>();
    view.models()
        .forEach(
            (ref, health) ->
                reasons(health, view)
                    .forEach(
                        why -> points.add(new Point.Value(labels(ref, why, configuration), 1))));
    return points;
  }

  private static List<String> reasons(Health health, HealthView view) {
    List<String> reasons = new ArrayList<>();
    switch (health.cooldown()) {
      case Cooldown.Cooling cooling when cooling.until().isAfter(view.at()) ->
          reasons.add("cooldown");
      case Cooldown.Cooling over -> {}
      case Cooldown.Counting counting -> {}
      case Cooldown.Clear clear -> {}
    }
    switch (health.circuit()) {
      case Circuit.Open open -> reasons.add("circuit_open");
      case Circuit.Probing probing -> reasons.add("circuit_probing");
      case Circuit.Closed closed -> {}
    }
    return reasons;
  }

  private static List<String> labels(ModelRef ref, String why, Snapshot configuration) {
    return List.of(
        name(ref.providerId(), configuration),
        configuration
            .model(ref.modelId())
            .map(ProviderModel::modelId)
            .orElse(Long.toString(ref.modelId())),
        why);
  }

  private static List<Point> providers(HealthView view, Snapshot configuration) {
    return view.benched().keySet().stream()
        .filter(id -> view.benchedUntil(id).isPresent())
        .<Point>map(id -> new Point.Value(List.of(name(id, configuration)), 1))
        .toList();
  }

  private static String name(long providerId, Snapshot configuration) {
    return configuration.provider(providerId).map(Provider::name).orElse(Long.toString(providerId));
  }
}
