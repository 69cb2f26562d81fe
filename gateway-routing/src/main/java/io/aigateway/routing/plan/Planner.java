package io.aigateway.routing.plan;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.routing.health.HealthView;
import io.aigateway.routing.plan.Plan.Choice;
import io.aigateway.routing.plan.Plan.Skipped;
import io.aigateway.routing.plan.Reason.Kind;
import io.aigateway.translate.Dialect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds and orders the candidates of a call. Pure: equal arguments give equal plans. */
public final class Planner {
  private Planner() {}

  /**
   * Plans a call. An unknown or disabled alias gives an empty plan.
   *
   * @param rotation grows with every call of the alias; equal candidates take turns by it
   */
  public static Plan plan(Wanted wanted, Snapshot snapshot, HealthView health, int rotation) {
    List<Candidate> found = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    Optional<Alias> alias = snapshot.alias(wanted.alias()).filter(Alias::enabled);
    for (Mapping mapping : alias.map(Alias::mappings).orElse(List.of())) {
      switch (find(mapping, wanted.dialect(), snapshot)) {
        case Found.Usable usable -> found.add(usable.candidate());
        case Found.Unusable unusable -> skipped.add(new Skipped(mapping, unusable.reason()));
      }
    }
    List<Choice> choices = Ordering.order(found, wanted, health, rotation);
    return new Plan(choices, skipped);
  }

  /** Whether a call of the alias could reach anybody, health aside: what model lists show. */
  public static boolean routable(String alias, Snapshot snapshot) {
    return snapshot.alias(alias).filter(Alias::enabled).map(Alias::mappings).stream()
        .flatMap(List::stream)
        .anyMatch(m -> find(m, Dialect.OPENAI_CHAT, snapshot) instanceof Found.Usable);
  }

  private sealed interface Found {
    record Usable(Candidate candidate) implements Found {}

    record Unusable(Reason reason) implements Found {}
  }

  private static Found find(Mapping mapping, Dialect client, Snapshot snapshot) {
    if (!mapping.enabled()) {
      return unusable(Kind.MAPPING_DISABLED, "the mapping is disabled");
    }
    Optional<ProviderModel> model = snapshot.model(mapping.providerModelId());
    Optional<Provider> provider = model.flatMap(m -> snapshot.provider(m.providerId()));
    if (model.isEmpty() || provider.isEmpty()) {
      return unusable(Kind.GONE, "its provider or model does not exist any more");
    }
    if (!provider.get().enabled()) {
      return unusable(Kind.PROVIDER_DISABLED, "the provider is disabled");
    }
    if (!model.get().available()) {
      return unusable(Kind.MODEL_UNAVAILABLE, "the model is not available at the provider");
    }
    return spoken(client, provider.get())
        .<Found>map(
            spoken ->
                new Found.Usable(
                    new Candidate(
                        mapping,
                        provider.get(),
                        model.get(),
                        spoken.getKey(),
                        spoken.getValue(),
                        spoken.getKey() == client)))
        .orElseGet(
            () ->
                unusable(
                    Kind.NO_KNOWN_PROTOCOL,
                    "the provider speaks no protocol that the gateway knows"));
  }

  private static Found unusable(Kind kind, String text) {
    return new Found.Unusable(new Reason(kind, text));
  }

  /** The client's own protocol if the provider speaks it, else the first one it does. */
  private static Optional<Map.Entry<Dialect, URI>> spoken(Dialect client, Provider provider) {
    Optional<URI> own = provider.endpoint(new DialectId(client.id()));
    if (own.isPresent()) {
      return Optional.of(Map.entry(client, own.get()));
    }
    for (Map.Entry<DialectId, URI> endpoint : provider.endpoints().entrySet()) {
      Optional<Dialect> dialect = Dialect.ofId(endpoint.getKey().value());
      if (dialect.isPresent()) {
        return Optional.of(Map.entry(dialect.get(), endpoint.getValue()));
      }
    }
    return Optional.empty();
  }
}
