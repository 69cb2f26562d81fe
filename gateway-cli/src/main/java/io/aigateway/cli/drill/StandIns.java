package io.aigateway.cli.drill;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.secret.Secret;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import io.aigateway.server.Administration;
import io.aigateway.translate.Dialect;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A copy of aliases in which each model stands at a scripted vendor of its own. For one thread. */
final class StandIns implements AutoCloseable {
  private final Administration original;
  private final Administration copy;
  private final InstantSource clock;
  private final Map<Long, StandIn> byModel = new LinkedHashMap<>();
  private final Map<String, List<StandIn>> byAlias = new LinkedHashMap<>();

  /**
   * A vendor in the place of a provider model.
   *
   * @param vendor scripted
   * @param model its name there
   * @param mapping where the copy finds it
   */
  record StandIn(FakeVendor vendor, String model, MappingDraft mapping) {}

  StandIns(Administration original, Administration copy, InstantSource clock) {
    this.original = original;
    this.copy = copy;
    this.clock = clock;
  }

  /** Copies the aliases, and makes a key that may call them. */
  Secret copy(Collection<Alias> aliases) throws IOException {
    for (Alias alias : aliases) {
      List<StandIn> ways = new ArrayList<>();
      Alias made = copy.aliases().create(new AliasDraft(alias.name(), true, ""));
      for (Mapping mapping : alias.mappings()) {
        Optional<StandIn> way = mapping.enabled() ? standIn(mapping) : Optional.empty();
        if (way.isPresent()) {
          MappingDraft there = way.get().mapping();
          copy.aliases()
              .addMapping(
                  made.id(),
                  new MappingDraft(
                      there.providerId(), there.providerModelId(), mapping.weight(), true));
          ways.add(way.get());
        }
      }
      byAlias.put(alias.name(), ways);
    }
    return copy.keys().issue(new KeyDraft("drill", true, Optional.empty())).raw();
  }

  /** The models of an alias, first choice first. */
  List<StandIn> of(String alias) {
    return byAlias.getOrDefault(alias, List.of());
  }

  private Optional<StandIn> standIn(Mapping mapping) throws IOException {
    Provider provider = original.providers().get(mapping.providerId());
    ProviderModel model =
        original.providers().model(mapping.providerId(), mapping.providerModelId());
    if (!provider.enabled() || !model.available()) {
      return Optional.empty();
    }
    StandIn known = byModel.get(model.id());
    if (known == null) {
      known = start(provider, model);
      byModel.put(model.id(), known);
    }
    return Optional.of(known);
  }

  private StandIn start(Provider provider, ProviderModel model) throws IOException {
    Dialect dialect = Dialect.ofId(provider.endpoints().firstKey().value()).orElseThrow();
    FakeVendor vendor = FakeVendor.start(VendorSettings.defaults(clock));
    String name =
        switch (dialect) {
          case OPENAI_CHAT -> "demo-gpt";
          case ANTHROPIC_MESSAGES -> "demo-claude";
        };
    URI url =
        switch (dialect) {
          case OPENAI_CHAT -> vendor.openAiBaseUrl();
          case ANTHROPIC_MESSAGES -> vendor.anthropicBaseUrl();
        };
    Provider made =
        copy.providers()
            .create(
                new ProviderDraft(
                    provider.name() + "-" + model.id(),
                    new TreeMap<>(Map.of(new DialectId(dialect.id()), url)),
                    Secret.of("drill"),
                    true,
                    provider.priority(),
                    true,
                    provider.profile()));
    ProviderModel there = copy.providers().addModel(made.id(), named(name, model));
    return new StandIn(vendor, name, new MappingDraft(made.id(), there.id(), 0, true));
  }

  private static ModelDraft named(String name, ProviderModel model) {
    ModelDraft facts = model.facts();
    return new ModelDraft(
        name,
        Optional.of(model.modelId()),
        facts.ownedBy(),
        facts.contextWindow(),
        facts.maxOutput(),
        facts.prices(),
        facts.features(),
        facts.reasoning(),
        true);
  }

  @Override
  public void close() {
    byModel.values().forEach(standIn -> standIn.vendor().close());
  }
}
