package io.aigateway.domain.testkit;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.ProviderRepository;
import io.aigateway.domain.provider.SyncResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps providers in memory. */
record InMemoryProviders(InMemoryData data) implements ProviderRepository {
  @Override
  public List<Provider> all() {
    return data.read(() -> List.copyOf(data.providers.values()));
  }

  @Override
  public Optional<Provider> find(long id) {
    return data.read(() -> Optional.ofNullable(data.providers.get(id)));
  }

  @Override
  public Provider insert(ProviderDraft draft, Instant now) {
    return data.change(
        () -> {
          long id = data.nextId();
          return put(provider(id, draft, Optional.empty(), now, now));
        });
  }

  @Override
  public Optional<Provider> update(long id, ProviderDraft draft, Instant now) {
    return data.change(
        () ->
            Optional.ofNullable(data.providers.get(id))
                .map(old -> put(provider(id, draft, old.lastSyncAt(), old.createdAt(), now))));
  }

  private Provider put(Provider provider) {
    InMemoryData.requireFree(
        data.providers,
        Provider::name,
        provider.id(),
        new Failure.Duplicate("provider", "name", provider.name()));
    data.providers.put(provider.id(), provider);
    return provider;
  }

  private static Provider provider(
      long id, ProviderDraft draft, Optional<Instant> lastSync, Instant created, Instant updated) {
    return new Provider(
        id,
        draft.name(),
        draft.endpoints(),
        draft.apiKey(),
        draft.enabled(),
        draft.priority(),
        draft.allowPrivateNetwork(),
        draft.profile(),
        lastSync,
        created,
        updated);
  }

  @Override
  public boolean delete(long id) {
    return data.change(
        () -> {
          data.removeModels(model -> model.providerId() == id);
          return data.providers.remove(id) != null;
        });
  }

  @Override
  public List<ProviderModel> models(long providerId) {
    return data.read(
        () ->
            data.models.values().stream()
                .filter(model -> model.providerId() == providerId)
                .sorted(Comparator.comparing(ProviderModel::modelId))
                .toList());
  }

  @Override
  public Optional<ProviderModel> findModel(long id) {
    return data.read(() -> Optional.ofNullable(data.models.get(id)));
  }

  @Override
  public ProviderModel insertModel(
      long providerId, ModelDraft draft, ModelSource source, Instant now) {
    return data.change(
        () -> {
          requireProvider(providerId);
          return put(new ProviderModel(data.nextId(), providerId, draft, source, now));
        });
  }

  @Override
  public Optional<ProviderModel> updateModel(long id, ModelDraft draft, ModelSource source) {
    return data.change(
        () ->
            Optional.ofNullable(data.models.get(id)).map(old -> put(changed(old, draft, source))));
  }

  private static ProviderModel changed(ProviderModel old, ModelDraft draft, ModelSource source) {
    return new ProviderModel(old.id(), old.providerId(), draft, source, old.createdAt());
  }

  private ProviderModel put(ProviderModel model) {
    Map<Long, ProviderModel> siblings = new TreeMap<>(data.models);
    siblings.values().removeIf(other -> other.providerId() != model.providerId());
    InMemoryData.requireFree(
        siblings,
        ProviderModel::modelId,
        model.id(),
        new Failure.Duplicate("model", "model_id", model.modelId()));
    data.models.put(model.id(), model);
    return model;
  }

  @Override
  public boolean deleteModel(long id) {
    return data.change(
        () -> {
          boolean existed = data.models.containsKey(id);
          data.removeModels(model -> model.id() == id);
          return existed;
        });
  }

  @Override
  public SyncResult sync(long providerId, List<ModelDraft> listed, Instant now) {
    return data.change(
        () -> {
          Provider provider = requireProvider(providerId);
          put(
              provider(
                  providerId,
                  ProviderDraft.of(provider),
                  Optional.of(now),
                  provider.createdAt(),
                  provider.updatedAt()));
          return apply(providerId, listed, now);
        });
  }

  private SyncResult apply(long providerId, List<ModelDraft> listed, Instant now) {
    Map<String, ProviderModel> known = new TreeMap<>();
    models(providerId).forEach(model -> known.put(model.modelId(), model));
    Set<String> seen = new HashSet<>();
    int added = 0;
    int updated = 0;
    for (ModelDraft draft : listed) {
      ProviderModel old = known.get(draft.modelId());
      if (!seen.add(draft.modelId())) {
        continue;
      }
      if (old == null) {
        put(new ProviderModel(data.nextId(), providerId, draft, ModelSource.SYNC, now));
        added++;
      } else if (old.source() == ModelSource.SYNC && !old.facts().equals(draft)) {
        put(changed(old, draft, ModelSource.SYNC));
        updated++;
      }
    }
    known.keySet().removeAll(seen);
    known.values().removeIf(old -> old.source() == ModelSource.MANUAL || !old.available());
    known.values().forEach(old -> put(changed(old, vanished(old.facts()), ModelSource.SYNC)));
    return new SyncResult(added, updated, known.size(), models(providerId).size());
  }

  private static ModelDraft vanished(ModelDraft facts) {
    return new ModelDraft(
        facts.modelId(),
        facts.displayName(),
        facts.ownedBy(),
        facts.contextWindow(),
        facts.maxOutput(),
        facts.prices(),
        facts.features(),
        facts.reasoning(),
        false);
  }

  private Provider requireProvider(long id) {
    return find(id).orElseThrow(() -> FailureException.notFound("provider", id));
  }
}
