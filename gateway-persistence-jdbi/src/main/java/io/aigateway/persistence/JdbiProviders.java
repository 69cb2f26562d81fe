package io.aigateway.persistence;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.ProviderRepository;
import io.aigateway.domain.provider.SyncResult;
import io.aigateway.domain.secret.SecretBox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Keeps providers and their models in tables. */
final class JdbiProviders implements ProviderRepository {
  private static final String INSERT =
      """
      INSERT INTO providers (name, api_key_sealed, enabled, priority, allow_private_network,
          profile, created_at, updated_at)
      VALUES (:name, :api_key_sealed, :enabled, :priority, :allow_private_network, :profile, :now,
          :now)
      RETURNING id
      """;

  private static final String UPDATE =
      """
      UPDATE providers SET name = :name, api_key_sealed = :api_key_sealed, enabled = :enabled,
          priority = :priority, allow_private_network = :allow_private_network,
          profile = :profile, updated_at = :now
      WHERE id = :id
      """;

  private final Transactions transactions;
  private final SecretBox box;
  private final ProviderRows rows;
  private final ModelRows models;
  private final ModelSync sync;

  JdbiProviders(Transactions transactions, SecretBox box) {
    this.transactions = transactions;
    this.box = box;
    this.rows = new ProviderRows(box);
    this.models = new ModelRows(transactions.flavour());
    this.sync = new ModelSync(models);
  }

  @Override
  public List<Provider> all() {
    return transactions.read(rows::all);
  }

  @Override
  public Optional<Provider> find(long id) {
    return transactions.read(handle -> rows.find(handle, id));
  }

  @Override
  public Provider insert(ProviderDraft draft, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          long id = decided(handle.createQuery(INSERT), draft, now).mapTo(Long.class).one();
          insertEndpoints(handle, id, draft);
          return rows.find(handle, id).orElseThrow();
        });
  }

  @Override
  public Optional<Provider> update(long id, ProviderDraft draft, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          if (decided(handle.createUpdate(UPDATE), draft, now).bind("id", id).execute() > 0) {
            handle.execute("DELETE FROM provider_endpoints WHERE provider_id = ?", id);
            insertEndpoints(handle, id, draft);
          }
          return rows.find(handle, id);
        });
  }

  private <S extends SqlStatement<S>> S decided(S statement, ProviderDraft draft, Instant now) {
    return statement
        .bind("name", draft.name())
        .bind("api_key_sealed", box.seal(draft.apiKey()))
        .bind("enabled", draft.enabled())
        .bind("priority", draft.priority())
        .bind("allow_private_network", draft.allowPrivateNetwork())
        .bind("profile", draft.profile())
        .bind("now", Columns.millis(now));
  }

  private static void insertEndpoints(Handle handle, long id, ProviderDraft draft) {
    draft
        .endpoints()
        .forEach(
            (dialect, url) ->
                handle.execute(
                    "INSERT INTO provider_endpoints (provider_id, dialect, base_url)"
                        + " VALUES (?, ?, ?)",
                    id,
                    dialect.value(),
                    url.toString()));
  }

  @Override
  public boolean delete(long id) {
    return transactions.change(
        handle -> handle.execute("DELETE FROM providers WHERE id = ?", id) > 0);
  }

  @Override
  public List<ProviderModel> models(long providerId) {
    return transactions.read(handle -> models.of(handle, providerId));
  }

  @Override
  public Optional<ProviderModel> findModel(long id) {
    return transactions.read(handle -> models.find(handle, id));
  }

  @Override
  public ProviderModel insertModel(
      long providerId, ModelDraft draft, ModelSource source, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          requireProvider(handle, providerId);
          long id = models.insert(handle, providerId, draft, source, now);
          return models.find(handle, id).orElseThrow();
        });
  }

  @Override
  public Optional<ProviderModel> updateModel(long id, ModelDraft draft, ModelSource source) {
    return transactions.change(
        taken(draft),
        handle -> {
          models.update(handle, id, draft, source);
          return models.find(handle, id);
        });
  }

  @Override
  public boolean deleteModel(long id) {
    return transactions.change(
        handle -> handle.execute("DELETE FROM provider_models WHERE id = ?", id) > 0);
  }

  @Override
  public SyncResult sync(long providerId, List<ModelDraft> listed, Instant now) {
    return transactions.change(
        handle -> {
          requireProvider(handle, providerId);
          handle.execute(
              "UPDATE providers SET last_sync_at = ? WHERE id = ?",
              Columns.millis(now),
              providerId);
          return sync.run(handle, providerId, listed, now);
        });
  }

  private static void requireProvider(Handle handle, long id) {
    boolean exists =
        handle
            .createQuery("SELECT 1 FROM providers WHERE id = :id")
            .bind("id", id)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!exists) {
      throw FailureException.notFound("provider", id);
    }
  }

  private static Failure.Duplicate taken(ProviderDraft draft) {
    return new Failure.Duplicate("provider", "name", draft.name());
  }

  private static Failure.Duplicate taken(ModelDraft draft) {
    return new Failure.Duplicate("model", "model_id", draft.modelId());
  }
}
