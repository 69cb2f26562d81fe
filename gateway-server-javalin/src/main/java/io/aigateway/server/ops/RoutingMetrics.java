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
import io.aigateway.server.ops.Metrics.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What routing knows and does, as metrics: one series for each provider or model that rests. */
public final class RoutingMetrics {
  private RoutingMetrics() {}

  /** Adds them; the suppliers are asked at each scrape. */
  public static Metrics add(
      Metrics metrics,
      AttemptTally attempts,
      LossTally losses,
      Supplier<HealthView> health,
      Supplier<Snapshot> configuration) {
    return metrics
        .family(
            "gateway_attempts_total",
            "counter",
            "Attempts at providers by what became of them.",
            () -> attempts(attempts))
        .family(
            "gateway_translation_losses_total",
            "counter",
            "Attempts whose request lost the field in translation.",
            () -> losses(losses))
        .family(
            "gateway_model_resting",
            "gauge",
            "Provider models that are left alone, and why.",
            () -> models(health.get(), configuration.get()))
        .family(
            "gateway_provider_benched",
            "gauge",
            "Providers that refused their API key and are left alone.",
            () -> providers(health.get(), configuration.get()));
  }

  private static List<Sample> attempts(AttemptTally tally) {
    return Arrays.stream(AttemptTally.Kind.values())
        .map(
            kind ->
                new Sample(Map.of("outcome", kind.name().toLowerCase(Locale.ROOT)), tally.of(kind)))
        .toList();
  }

  private static List<Sample> losses(LossTally tally) {
    return tally.counts().entrySet().stream()
        .map(entry -> new Sample(labels(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static Map<String, String> labels(LossTally.Lost lost) {
    return Map.of(
        "direction",
        lost.direction(),
        "kind",
        lost.fate().name().toLowerCase(Locale.ROOT),
        "field",
        lost.field());
  }

  private static List<Sample> models(HealthView view, Snapshot configuration) {
    List<Sample> samples = new ArrayList<>();
    view.models()
        .forEach(
            (ref, health) ->
                reasons(health, view)
                    .forEach(why -> samples.add(new Sample(labels(ref, why, configuration), 1))));
    return samples;
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

  private static Map<String, String> labels(ModelRef ref, String why, Snapshot configuration) {
    return Map.of(
        "provider",
        name(ref.providerId(), configuration),
        "model",
        configuration
            .model(ref.modelId())
            .map(ProviderModel::modelId)
            .orElse(Long.toString(ref.modelId())),
        "why",
        why);
  }

  private static List<Sample> providers(HealthView view, Snapshot configuration) {
    return view.benched().keySet().stream()
        .filter(id -> view.benchedUntil(id).isPresent())
        .map(id -> new Sample(Map.of("provider", name(id, configuration)), 1))
        .toList();
  }

  private static String name(long providerId, Snapshot configuration) {
    return configuration.provider(providerId).map(Provider::name).orElse(Long.toString(providerId));
  }
}
