package io.aigateway.domain.alias;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.provider.ProviderRepository;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Runnable changed;

  /**
   * Wires the use case.
   *
   * @param changed told after every write, such as {@code configuration::refresh}
   */
  public Aliases(
      AliasRepository repository,
      ProviderRepository providers,
      InstantSource clock,
      Runnable changed) {
    this.repository = repository;
    this.providers = providers;
    this.clock = clock;
    this.changed = changed;
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
    Alias created = repository.insert(checked(draft), clock.instant());
    changed.run();
    return created;
  }

  /**
   * Changes an alias.
   *
   * @param edit makes the new draft of the present one
   */
  public Alias change(long id, UnaryOperator<AliasDraft> edit) {
    AliasDraft draft = checked(edit.apply(AliasDraft.of(get(id))));
    Alias updated =
        repository
            .update(id, draft, clock.instant())
            .orElseThrow(() -> FailureException.notFound(ALIAS, id));
    changed.run();
    return updated;
  }

  /** Deletes an alias, its mappings and its place in every key's list. */
  public void delete(long id) {
    if (!repository.delete(id)) {
      throw FailureException.notFound(ALIAS, id);
    }
    changed.run();
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
    get(id);
    Mapping added = repository.insertMapping(id, checked(draft));
    changed.run();
    return added;
  }

  /**
   * Changes a mapping of the alias.
   *
   * @param edit makes the new draft of the present one
   */
  public Mapping changeMapping(long id, long mappingId, UnaryOperator<MappingDraft> edit) {
    MappingDraft draft = checked(edit.apply(MappingDraft.of(mapping(id, mappingId))));
    Mapping updated =
        repository
            .updateMapping(id, mappingId, draft)
            .orElseThrow(() -> FailureException.notFound(MAPPING, mappingId));
    changed.run();
    return updated;
  }

  /** Deletes a mapping of the alias. */
  public void deleteMapping(long id, long mappingId) {
    get(id);
    if (!repository.deleteMapping(id, mappingId)) {
      throw FailureException.notFound(MAPPING, mappingId);
    }
    changed.run();
  }

  /**
   * Puts the alias's mappings in order.
   *
   * @param mappingIds every mapping of the alias exactly once, the first one to be tried first
   */
  public Alias order(long id, List<Long> mappingIds) {
    Set<Long> known = new HashSet<>(get(id).mappings().stream().map(Mapping::id).toList());
    new FieldErrors()
        .require(
            mappingIds.size() == known.size() && known.equals(Set.copyOf(mappingIds)),
            "order",
            "must hold the id of every mapping of the alias exactly once")
        .throwIfAny();
    repository.order(id, mappingIds);
    changed.run();
    return get(id);
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
