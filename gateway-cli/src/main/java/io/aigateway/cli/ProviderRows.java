package io.aigateway.cli;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ProbeResult;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Providers, their models and probes as rows. */
final class ProviderRows {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "name",
          "openai_base_url",
          "anthropic_base_url",
          "api_key_masked",
          "enabled",
          "allow_private_network");

  static final List<String> MODEL_COLUMNS =
      List.of(
          "id",
          "model_id",
          "display_name",
          "context_window",
          "max_output",
          "capabilities",
          "is_available",
          "source");

  static final List<String> PROBE_COLUMNS =
      List.of("protocol", "success", "status", "latency_ms", "answer", "error");

  static final List<String> SYNC_COLUMNS = List.of("added", "updated", "removed", "total");

  private ProviderRows() {}

  static Listing of(List<Provider> providers) {
    return new Listing(COLUMNS, providers.stream().map(ProviderRows::row).toList());
  }

  private static List<Object> row(Provider p) {
    return List.of(
        p.id(),
        p.name(),
        endpoint(p, "openai"),
        endpoint(p, "anthropic"),
        p.apiKey().masked(),
        p.enabled(),
        p.allowPrivateNetwork());
  }

  private static String endpoint(Provider p, String dialect) {
    return p.endpoint(new DialectId(dialect)).map(Object::toString).orElse("");
  }

  static Listing ofModels(List<ProviderModel> models) {
    return new Listing(MODEL_COLUMNS, models.stream().map(ProviderRows::modelRow).toList());
  }

  private static List<Object> modelRow(ProviderModel m) {
    return List.of(
        m.id(),
        m.modelId(),
        m.facts().displayName().orElse(""),
        number(m.facts().contextWindow()),
        number(m.facts().maxOutput()),
        m.facts().features().stream().map(Feature::word).sorted().toList(),
        m.available(),
        m.source().name().toLowerCase(Locale.ROOT));
  }

  static Listing ofProbes(List<ProbeResult> probes) {
    return new Listing(
        PROBE_COLUMNS,
        probes.stream()
            .map(
                p ->
                    List.<Object>of(
                        p.protocol().value(),
                        p.success(),
                        number(p.status()),
                        p.latencyMillis(),
                        p.answer(),
                        p.error().orElse("")))
            .toList());
  }

  private static Object number(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : "";
  }
}
