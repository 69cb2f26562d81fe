package io.aigateway.domain.provider;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Facts;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.FailureException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Use case: what an operator does with providers and their models. Every method fails with a {@link
 * FailureException}: {@code Invalid} for fields that break a rule, {@code Duplicate} for a taken
 * name, {@code NotFound} for an unknown id. Thread-safe.
 */
public final class Providers {
  private static final String PROVIDER = "provider";
  private static final String MODEL = "model";

  private final ProviderRepository repository;
  private final ModelDirectory directory;
  private final ProviderProbe probe;
  private final ProviderRules rules;
  private final InstantSource clock;
  private final Writes writes;

  /** What an edit sees is still so when its result is written. */
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * Wires the use case.
   *
   * @param dialects the protocols an endpoint can have
   * @param profiles the upstream profiles a provider can have
   * @param writes makes every write and its entry in the audit log one
   */
  public Providers(
      ProviderRepository repository,
      ModelDirectory directory,
      ProviderProbe probe,
      Set<DialectId> dialects,
      Set<String> profiles,
      InstantSource clock,
      Writes writes) {
    this.repository = repository;
    this.directory = directory;
    this.probe = probe;
    this.rules = new ProviderRules(dialects, profiles);
    this.clock = clock;
    this.writes = writes;
  }

  /** All providers by id. */
  public List<Provider> list() {
    return repository.all();
  }

  /** One provider. */
  public Provider get(long id) {
    return repository.find(id).orElseThrow(() -> FailureException.notFound(PROVIDER, id));
  }

  /** Stores a new provider. */
  public Provider create(ProviderDraft draft) {
    ProviderDraft checked = rules.check(draft);
    return writes.run(
        log -> {
          Provider created = repository.insert(checked, clock.instant());
          log.accept(
              Change.created(
                  PROVIDER, created.id(), created.name(), ProviderDraft.of(created).facts()));
          return created;
        });
  }

  /**
   * Changes a provider.
   *
   * @param edit makes the new draft of the present one
   */
  public Provider change(long id, UnaryOperator<ProviderDraft> edit) {
    writing.lock();
    try {
      return writes.run(
          log -> {
            ProviderDraft present = ProviderDraft.of(get(id));
            ProviderDraft draft = rules.check(edit.apply(present));
            Provider updated =
                repository
                    .update(id, draft, clock.instant())
                    .orElseThrow(() -> FailureException.notFound(PROVIDER, id));
            log.accept(Change.updated(PROVIDER, id, draft.name(), present.facts(), draft.facts()));
            return updated;
          });
    } finally {
      writing.unlock();
    }
  }

  /** Deletes a provider, its models and the mappings that lead to them. */
  public void delete(long id) {
    writes.run(
        log -> {
          Provider deleted = get(id);
          if (!repository.delete(id)) {
            throw FailureException.notFound(PROVIDER, id);
          }
          log.accept(Change.deleted(PROVIDER, id, deleted.name()));
          return deleted;
        });
  }

  /** The provider's models by model id. */
  public List<ProviderModel> models(long id) {
    get(id);
    return repository.models(id);
  }

  /** One model of the provider. */
  public ProviderModel model(long id, long modelId) {
    return repository
        .findModel(modelId)
        .filter(model -> model.providerId() == id)
        .orElseThrow(() -> FailureException.notFound(MODEL, modelId));
  }

  /** Stores a new model by hand; a sync will leave it alone. */
  public ProviderModel addModel(long id, ModelDraft draft) {
    get(id);
    ModelDraft checked = ModelRules.check(draft);
    return writes.run(
        log -> {
          ProviderModel added =
              repository.insertModel(id, checked, ModelSource.MANUAL, clock.instant());
          log.accept(Change.created(MODEL, added.id(), added.modelId(), added.facts().facts()));
          return added;
        });
  }

  /**
   * Changes a model; from now on a sync leaves it alone.
   *
   * @param edit makes the new facts of the present ones
   */
  public ProviderModel changeModel(long id, long modelId, UnaryOperator<ModelDraft> edit) {
    writing.lock();
    try {
      return writes.run(
          log -> {
            ModelDraft present = model(id, modelId).facts();
            ModelDraft draft = ModelRules.check(edit.apply(present));
            ProviderModel updated =
                repository
                    .updateModel(modelId, draft, ModelSource.MANUAL)
                    .orElseThrow(() -> FailureException.notFound(MODEL, modelId));
            log.accept(
                Change.updated(MODEL, modelId, draft.modelId(), present.facts(), draft.facts()));
            return updated;
          });
    } finally {
      writing.unlock();
    }
  }

  /** Deletes a model and the mappings that lead to it. */
  public void deleteModel(long id, long modelId) {
    writes.run(
        log -> {
          ProviderModel deleted = model(id, modelId);
          if (!repository.deleteModel(modelId)) {
            throw FailureException.notFound(MODEL, modelId);
          }
          log.accept(Change.deleted(MODEL, modelId, deleted.modelId()));
          return deleted;
        });
  }

  /**
   * Reads the vendor's model list and takes it over. Waits for the network.
   *
   * @throws FailureException also with {@code UpstreamFailed}; nothing is changed then
   */
  public SyncResult sync(long id) {
    Provider provider = get(id);
    List<ModelDraft> listed = directory.list(provider);
    List<ModelDraft> distinct = distinct(listed);
    return writes.run(
        log -> {
          SyncResult result = repository.sync(id, distinct, clock.instant());
          log.accept(
              new Change(
                  Action.SYNC, PROVIDER, id, provider.name(), Facts.NONE.changesTo(facts(result))));
          return result;
        });
  }

  private static Facts facts(SyncResult result) {
    return Facts.NONE
        .with("added", result.added())
        .with("updated", result.updated())
        .with("removed", result.removed());
  }

  /** The same model may be listed on two endpoints; the first one counts. */
  private static List<ModelDraft> distinct(List<ModelDraft> listed) {
    Map<String, ModelDraft> byModelId = new LinkedHashMap<>();
    listed.forEach(model -> byModelId.putIfAbsent(model.modelId(), ModelRules.check(model)));
    return List.copyOf(byModelId.values());
  }

  /**
   * Really calls the provider on each endpoint. Waits for the network.
   *
   * @param modelId the vendor's name of the model to call; empty to read the model list instead
   */
  public List<ProbeResult> test(long id, Optional<String> modelId) {
    return probe.probe(get(id), modelId);
  }

  /** Really calls one model of the provider on each endpoint. Waits for the network. */
  public List<ProbeResult> testModel(long id, long modelId) {
    return probe.probe(get(id), Optional.of(model(id, modelId).modelId()));
  }
}
