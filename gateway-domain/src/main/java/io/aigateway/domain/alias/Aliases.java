package io.aigateway.domain.alias;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Facts;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.provider.ProviderRepository;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Use case: what an operator does with aliases and their mappings. Every method fails with a {@link
 * FailureException}: {@code Invalid} for fields that break a rule, {@code Duplicate} for a taken
 * name, {@code NotFound} for an unknown id. Thread-safe.
 */
public final class Aliases {
  /** Most characters of a description. */
  public static final int MAX_DESCRIPTION_LENGTH = 1000;

  private static final String ALIAS = "alias";
  private static final String MAPPING = "mapping";

  private final AliasRepository repository;
  private final ProviderRepository providers;
  private final InstantSource clock;
  private final Writes writes;

  /** What an edit sees is still so when its result is written. */
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * Wires the use case.
   *
   * @param writes makes every write and its entry in the audit log one
   */
  public Aliases(
      AliasRepository repository,
      ProviderRepository providers,
      InstantSource clock,
      Writes writes) {
    this.repository = repository;
    this.providers = providers;
    this.clock = clock;
    this.writes = writes;
  }

  /** All aliases by name. */
  public List<Alias> list() {
    return repository.all();
  }

  /** One alias. */
  public Alias get(long id) {
    return repository.find(id).orElseThrow(() -> FailureException.notFound(ALIAS, id));
  }

  /** What callers of the alias can rely on. */
  public AliasFacts facts(Alias alias) {
    return AliasFacts.of(alias, providers::findModel);
  }

  /** Stores a new alias without mappings. */
  public Alias create(AliasDraft draft) {
    AliasDraft checked = checked(draft);
    return writes.run(
        log -> {
          Alias created = repository.insert(checked, clock.instant());
          log.accept(
              Change.created(ALIAS, created.id(), created.name(), AliasDraft.of(created).facts()));
          return created;
        });
  }

  /**
   * Changes an alias.
   *
   * @param edit makes the new draft of the present one
   */
  public Alias change(long id, UnaryOperator<AliasDraft> edit) {
    writing.lock();
    try {
      return writes.run(
          log -> {
            AliasDraft present = AliasDraft.of(get(id));
            AliasDraft draft = checked(edit.apply(present));
            Alias updated =
                repository
                    .update(id, draft, clock.instant())
                    .orElseThrow(() -> FailureException.notFound(ALIAS, id));
            log.accept(Change.updated(ALIAS, id, draft.name(), present.facts(), draft.facts()));
            return updated;
          });
    } finally {
      writing.unlock();
    }
  }

  /** Deletes an alias, its mappings and its place in every key's list. */
  public void delete(long id) {
    writes.run(
        log -> {
          Alias deleted = get(id);
          if (!repository.delete(id)) {
            throw FailureException.notFound(ALIAS, id);
          }
          log.accept(Change.deleted(ALIAS, id, deleted.name()));
          return deleted;
        });
  }

  /** One mapping of the alias. */
  public Mapping mapping(long id, long mappingId) {
    return get(id).mappings().stream()
        .filter(mapping -> mapping.id() == mappingId)
        .findFirst()
        .orElseThrow(() -> FailureException.notFound(MAPPING, mappingId));
  }

  /** Stores a new mapping of the alias. */
  public Mapping addMapping(long id, MappingDraft draft) {
    return writes.run(
        log -> {
          String alias = get(id).name();
          Mapping added = repository.insertMapping(id, checked(draft));
          log.accept(Change.created(MAPPING, added.id(), alias, draft.facts()));
          return added;
        });
  }

  /**
   * Changes a mapping of the alias.
   *
   * @param edit makes the new draft of the present one
   */
  public Mapping changeMapping(long id, long mappingId, UnaryOperator<MappingDraft> edit) {
    writing.lock();
    try {
      return writes.run(
          log -> {
            MappingDraft present = MappingDraft.of(mapping(id, mappingId));
            MappingDraft draft = checked(edit.apply(present));
            Mapping updated =
                repository
                    .updateMapping(id, mappingId, draft)
                    .orElseThrow(() -> FailureException.notFound(MAPPING, mappingId));
            log.accept(
                Change.updated(MAPPING, mappingId, get(id).name(), present.facts(), draft.facts()));
            return updated;
          });
    } finally {
      writing.unlock();
    }
  }

  /** Deletes a mapping of the alias. */
  public void deleteMapping(long id, long mappingId) {
    writes.run(
        log -> {
          String alias = get(id).name();
          if (!repository.deleteMapping(id, mappingId)) {
            throw FailureException.notFound(MAPPING, mappingId);
          }
          log.accept(Change.deleted(MAPPING, mappingId, alias));
          return alias;
        });
  }

  /**
   * Puts the alias's mappings in order.
   *
   * @param mappingIds every mapping of the alias exactly once, the first one to be tried first
   */
  public Alias order(long id, List<Long> mappingIds) {
    return writes.run(log -> order(log, id, mappingIds));
  }

  private Alias order(Consumer<Change> log, long id, List<Long> mappingIds) {
    Alias alias = get(id);
    Set<Long> known = new HashSet<>(alias.mappings().stream().map(Mapping::id).toList());
    new FieldErrors()
        .require(
            mappingIds.size() == known.size() && known.equals(Set.copyOf(mappingIds)),
            "order",
            "must hold the id of every mapping of the alias exactly once")
        .throwIfAny();
    repository.order(id, mappingIds);
    log.accept(
        new Change(
            Action.ORDER,
            ALIAS,
            id,
            alias.name(),
            order(alias.mappings().stream().map(Mapping::id).toList())
                .changesTo(order(mappingIds))));
    return get(id);
  }

  private static Facts order(List<Long> mappingIds) {
    return Facts.NONE.with("order", mappingIds);
  }

  private static AliasDraft checked(AliasDraft draft) {
    new FieldErrors()
        .requireName("name", draft.name())
        .require(
            draft.name().equals(draft.name().strip()),
            "name",
            "must not begin or end with a space: callers write it exactly as it is")
        .require(
            draft.description().length() <= MAX_DESCRIPTION_LENGTH,
            "description",
            "must have at most " + MAX_DESCRIPTION_LENGTH + " characters")
        .throwIfAny();
    return draft;
  }

  private MappingDraft checked(MappingDraft draft) {
    new FieldErrors()
        .require(
            providers.find(draft.providerId()).isPresent(),
            "provider_id",
            "there is no provider with this id")
        .require(
            providers
                .findModel(draft.providerModelId())
                .filter(model -> model.providerId() == draft.providerId())
                .isPresent(),
            "provider_model_id",
            "the provider has no model with this id")
        .require(draft.weight() >= 0, "weight", "must not be negative")
        .throwIfAny();
    return draft;
  }
}
