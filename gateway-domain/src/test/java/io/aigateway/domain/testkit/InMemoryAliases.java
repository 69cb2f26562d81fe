package io.aigateway.domain.testkit;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.AliasRepository;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.key.GrantKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps aliases in memory. */
record InMemoryAliases(InMemoryData data) implements AliasRepository {
  private static final Comparator<Mapping> ORDER =
      Comparator.comparingInt(Mapping::weight).reversed().thenComparingLong(Mapping::id);

  @Override
  public List<Alias> all() {
    return data.read(
        () -> data.aliases.values().stream().sorted(Comparator.comparing(Alias::name)).toList());
  }

  @Override
  public Optional<Alias> find(long id) {
    return data.read(() -> Optional.ofNullable(data.aliases.get(id)));
  }

  @Override
  public Alias insert(AliasDraft draft, Instant now) {
    return data.change(
        () ->
            put(
                new Alias(
                    data.nextId(),
                    draft.name(),
                    draft.enabled(),
                    draft.description(),
                    List.of(),
                    now,
                    now)));
  }

  @Override
  public Optional<Alias> update(long id, AliasDraft draft, Instant now) {
    return data.change(
        () ->
            find(id)
                .map(
                    old ->
                        put(
                            new Alias(
                                id,
                                draft.name(),
                                draft.enabled(),
                                draft.description(),
                                old.mappings(),
                                old.createdAt(),
                                now))));
  }

  private Alias put(Alias alias) {
    InMemoryData.requireFree(
        data.aliases,
        Alias::name,
        alias.id(),
        new Failure.Duplicate("alias", "name", alias.name()));
    data.aliases.put(alias.id(), alias);
    return alias;
  }

  @Override
  public boolean delete(long id) {
    return data.change(
        () -> {
          data.removeFromLists(GrantKind.MODELS, id);
          return data.aliases.remove(id) != null;
        });
  }

  @Override
  public Mapping insertMapping(long aliasId, MappingDraft draft) {
    return data.change(
        () -> {
          Alias alias = find(aliasId).orElseThrow();
          Mapping mapping = mapping(data.nextId(), aliasId, draft);
          List<Mapping> mappings = new ArrayList<>(alias.mappings());
          mappings.add(mapping);
          putMappings(alias, mappings);
          return mapping;
        });
  }

  @Override
  public Optional<Mapping> updateMapping(long aliasId, long mappingId, MappingDraft draft) {
    return data.change(
        () -> {
          Mapping changed = mapping(mappingId, aliasId, draft);
          return removed(aliasId, mappingId)
              .map(
                  alias -> {
                    List<Mapping> mappings = new ArrayList<>(alias.mappings());
                    mappings.add(changed);
                    putMappings(alias, mappings);
                    return changed;
                  });
        });
  }

  @Override
  public boolean deleteMapping(long aliasId, long mappingId) {
    return data.change(
        () -> {
          Optional<Alias> without = removed(aliasId, mappingId);
          without.ifPresent(alias -> putMappings(alias, alias.mappings()));
          return without.isPresent();
        });
  }

  @Override
  public void order(long aliasId, List<Long> mappingIds) {
    data.change(
        () -> {
          Alias alias = find(aliasId).orElseThrow();
          putMappings(
              alias,
              alias.mappings().stream()
                  .map(m -> weighed(m, mappingIds.size() - mappingIds.indexOf(m.id())))
                  .toList());
          return alias;
        });
  }

  private Optional<Alias> removed(long aliasId, long mappingId) {
    return find(aliasId)
        .filter(alias -> alias.mappings().stream().anyMatch(m -> m.id() == mappingId))
        .map(
            alias ->
                InMemoryData.withMappings(
                    alias, alias.mappings().stream().filter(m -> m.id() != mappingId).toList()));
  }

  private void putMappings(Alias alias, List<Mapping> mappings) {
    put(InMemoryData.withMappings(alias, mappings.stream().sorted(ORDER).toList()));
  }

  private static Mapping mapping(long id, long aliasId, MappingDraft draft) {
    return new Mapping(
        id, aliasId, draft.providerId(), draft.providerModelId(), draft.weight(), draft.enabled());
  }

  private static Mapping weighed(Mapping m, int weight) {
    return new Mapping(
        m.id(), m.aliasId(), m.providerId(), m.providerModelId(), weight, m.enabled());
  }
}
