package io.aigateway.domain.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: where providers and their models are kept. Every write bumps the configuration's revision
 * in the same transaction. A duplicate name or model id throws a {@code FailureException} with
 * {@code Duplicate}. Implementations are thread-safe.
 */
public interface ProviderRepository {
  /** All providers by id. */
  List<Provider> all();

  /** One provider. */
  Optional<Provider> find(long id);

  /** Stores a new provider. */
  Provider insert(ProviderDraft draft, Instant now);

  /** Replaces what the operator decided; empty when there is no such provider. */
  Optional<Provider> update(long id, ProviderDraft draft, Instant now);

  /** Deletes the provider, its models and the mappings that lead to them. */
  boolean delete(long id);

  /** The provider's models by model id. */
  List<ProviderModel> models(long providerId);

  /** One model. */
  Optional<ProviderModel> findModel(long id);

  /** Stores a new model. */
  ProviderModel insertModel(long providerId, ModelDraft draft, ModelSource source, Instant now);

  /** Replaces a model's facts; empty when there is no such model. */
  Optional<ProviderModel> updateModel(long id, ModelDraft draft, ModelSource source);

  /** Deletes the model and the mappings that lead to it. */
  boolean deleteModel(long id);

  /**
   * Applies a vendor's model list in one transaction: new models are inserted, models of source
   * {@link ModelSource#SYNC} are updated, those not listed become unavailable, manual ones stay as
   * they are.
   */
  SyncResult sync(long providerId, List<ModelDraft> listed, Instant now);
}
