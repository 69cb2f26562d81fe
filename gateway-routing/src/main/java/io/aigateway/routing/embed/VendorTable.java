package io.aigateway.routing.embed;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Makes of aliases and vendors' models the configuration that calls read. */
final class VendorTable {
  private final Instant now;
  private final Map<VendorModel, Provider> providers = new LinkedHashMap<>();
  private final List<ProviderModel> models = new ArrayList<>();
  private final List<Alias> aliases = new ArrayList<>();

  private VendorTable(Instant now) {
    this.now = now;
  }

  static Snapshot snapshot(Map<String, List<VendorModel>> aliases, Instant now) {
    VendorTable table = new VendorTable(now);
    aliases.forEach(table::add);
    return Snapshot.of(
        new Revision(1),
        List.copyOf(table.providers.values()),
        table.models,
        table.aliases,
        List.of());
  }

  private void add(String name, List<VendorModel> ways) {
    long alias = aliases.size() + 1L;
    List<Mapping> mappings = new ArrayList<>();
    for (VendorModel way : ways) {
      // The numbers of a provider, its only model and the place in the list are one.
      long id = providers.computeIfAbsent(way, this::provider).id();
      mappings.add(new Mapping(id, alias, id, id, ways.size() - mappings.size(), true));
    }
    aliases.add(new Alias(alias, name, true, "", mappings, now, now));
  }

  private Provider provider(VendorModel way) {
    long id = providers.size() + 1L;
    models.add(new ProviderModel(id, id, facts(way.model()), ModelSource.MANUAL, now));
    return new Provider(
        id,
        way.baseUrl().getHost() + " " + id,
        new TreeMap<>(Map.of(new DialectId(way.dialect().id()), way.baseUrl())),
        way.key(),
        true,
        0,
        true,
        Optional.empty(),
        Optional.empty(),
        now,
        now);
  }

  private static ModelDraft facts(String model) {
    return new ModelDraft(
        model,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Prices.UNKNOWN,
        Set.of(),
        true);
  }
}
