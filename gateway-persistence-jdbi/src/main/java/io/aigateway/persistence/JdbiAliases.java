package io.aigateway.persistence;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.AliasRepository;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.failure.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Keeps aliases and their mappings in tables. */
final class JdbiAliases implements AliasRepository {
  private static final String INSERT =
      """
      INSERT INTO aliases (name, enabled, description, created_at, updated_at)
      VALUES (:name, :enabled, :description, :now, :now)
      RETURNING id
      """;

  private static final String UPDATE =
      """
      UPDATE aliases SET name = :name, enabled = :enabled, description = :description,
          updated_at = :now
      WHERE id = :id
      """;

  private static final String INSERT_MAPPING =
      """
      INSERT INTO mappings (alias_id, provider_id, provider_model_id, weight, enabled)
      VALUES (:alias_id, :provider_id, :provider_model_id, :weight, :enabled)
      RETURNING id
      """;

  private static final String UPDATE_MAPPING =
      """
      UPDATE mappings SET provider_id = :provider_id, provider_model_id = :provider_model_id,
          weight = :weight, enabled = :enabled
      WHERE id = :id AND alias_id = :alias_id
      """;

  private final Transactions transactions;

  JdbiAliases(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Alias> all() {
    return transactions.read(AliasRows::all);
  }

  @Override
  public Optional<Alias> find(long id) {
    return transactions.read(handle -> AliasRows.find(handle, id));
  }

  @Override
  public Alias insert(AliasDraft draft, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          long id = decided(handle.createQuery(INSERT), draft, now).mapTo(Long.class).one();
          return AliasRows.find(handle, id).orElseThrow();
        });
  }

  @Override
  public Optional<Alias> update(long id, AliasDraft draft, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          decided(handle.createUpdate(UPDATE), draft, now).bind("id", id).execute();
          return AliasRows.find(handle, id);
        });
  }

  private static <S extends SqlStatement<S>> S decided(S statement, AliasDraft draft, Instant now) {
    return statement
        .bind("name", draft.name())
        .bind("enabled", draft.enabled())
        .bind("description", draft.description())
        .bind("now", Columns.millis(now));
  }

  @Override
  public boolean delete(long id) {
    return transactions.change(
        handle -> handle.execute("DELETE FROM aliases WHERE id = ?", id) > 0);
  }

  @Override
  public Mapping insertMapping(long aliasId, MappingDraft draft) {
    return transactions.change(
        handle -> {
          long id =
              decided(handle.createQuery(INSERT_MAPPING), aliasId, draft).mapTo(Long.class).one();
          return AliasRows.findMapping(handle, aliasId, id).orElseThrow();
        });
  }

  @Override
  public Optional<Mapping> updateMapping(long aliasId, long mappingId, MappingDraft draft) {
    return transactions.change(
        handle -> {
          decided(handle.createUpdate(UPDATE_MAPPING), aliasId, draft)
              .bind("id", mappingId)
              .execute();
          return AliasRows.findMapping(handle, aliasId, mappingId);
        });
  }

  private static <S extends SqlStatement<S>> S decided(
      S statement, long aliasId, MappingDraft draft) {
    return statement
        .bind("alias_id", aliasId)
        .bind("provider_id", draft.providerId())
        .bind("provider_model_id", draft.providerModelId())
        .bind("weight", draft.weight())
        .bind("enabled", draft.enabled());
  }

  @Override
  public boolean deleteMapping(long aliasId, long mappingId) {
    return transactions.change(
        handle ->
            handle.execute("DELETE FROM mappings WHERE id = ? AND alias_id = ?", mappingId, aliasId)
                > 0);
  }

  @Override
  public void order(long aliasId, List<Long> mappingIds) {
    transactions.change(
        handle -> {
          weigh(handle, aliasId, mappingIds);
          return true;
        });
  }

  private static void weigh(Handle handle, long aliasId, List<Long> mappingIds) {
    int weight = mappingIds.size();
    for (long mappingId : mappingIds) {
      handle.execute(
          "UPDATE mappings SET weight = ? WHERE id = ? AND alias_id = ?",
          weight--,
          mappingId,
          aliasId);
    }
  }

  private static Failure.Duplicate taken(AliasDraft draft) {
    return new Failure.Duplicate("alias", "name", draft.name());
  }
}
