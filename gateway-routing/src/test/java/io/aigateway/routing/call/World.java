package io.aigateway.routing.call;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.secret.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Builds configurations for tests: one alias, {@code smart}, and what it leads to. */
public final class World {
  /** The alias. */
  public static final String ALIAS = "smart";

  /** When everything was made. */
  public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  /** A dollar, two dollars, ten cents, three dollars for a million tokens. */
  public static final Prices PRICES =
      new Prices(
          Optional.of(new BigDecimal("1")),
          Optional.of(new BigDecimal("2")),
          Optional.of(new BigDecimal("0.1")),
          Optional.of(new BigDecimal("3")));

  private final List<Provider> providers = new ArrayList<>();
  private final List<ProviderModel> models = new ArrayList<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private long revision = 1;

  /** Adds a provider with one model and a mapping of the weight to it; ids count from 1. */
  public World leadsTo(String name, String dialect, URI base, String model, int weight) {
    return leadsTo(
        provider(name, Map.of(dialect, base)), facts(model, OptionalInt.empty(), Set.of()), weight);
  }

  /** Adds the provider with one model and a mapping of the weight to it. */
  public World leadsTo(Provider provider, ModelDraft facts, int weight) {
    long id = models.size() + 1L;
    providers.add(provider);
    models.add(new ProviderModel(id, provider.id(), facts, ModelSource.MANUAL, BEGINNING));
    mappings.add(new Mapping(id, 1, provider.id(), id, weight, true));
    return this;
  }

  /** A provider with the next id that may be reached on loopback. */
  public Provider provider(String name, Map<String, URI> endpoints) {
    TreeMap<DialectId, URI> byDialect = new TreeMap<>();
    endpoints.forEach((dialect, base) -> byDialect.put(new DialectId(dialect), base));
    return new Provider(
        providers.size() + 1L,
        name,
        byDialect,
        Secret.of("sk-of-the-provider-" + name),
        true,
        0,
        true,
        Optional.empty(),
        Optional.empty(),
        BEGINNING,
        BEGINNING);
  }

  /** Facts of a model. */
  public static ModelDraft facts(String model, OptionalInt window, Set<Feature> features) {
    return new ModelDraft(
        model,
        Optional.empty(),
        Optional.empty(),
        window,
        OptionalInt.empty(),
        PRICES,
        features,
        true);
  }

  /** The configuration so far; each is a new revision. */
  public Snapshot snapshot() {
    Alias alias = new Alias(1, ALIAS, true, "", mappings, BEGINNING, BEGINNING);
    return Snapshot.of(new Revision(revision++), providers, models, List.of(alias), List.of());
  }

  /** A key that may use every model. */
  public static ApiKey key() {
    return key(new Grant.All());
  }

  /** A key that may use these models. */
  public static ApiKey key(Grant models) {
    return new ApiKey(
        7,
        "tests",
        new KeyHash("00"),
        "sk-****",
        true,
        Optional.empty(),
        Map.of(GrantKind.MODELS, models),
        BEGINNING,
        Optional.empty());
  }
}
