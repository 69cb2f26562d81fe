package io.aigateway.persistence;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.key.KeyRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps gateway keys in tables; only their hashes, never the secrets. */
final class JdbiKeys implements KeyRepository {
  private static final String INSERT =
      """
      INSERT INTO api_keys (name, hash, masked, enabled, expires_at, mcp_names, models_access,
          mcp_tools_access, mcp_resources_access, mcp_prompts_access, created_at)
      VALUES (:name, :hash, :masked, :enabled, :expires_at, :mcp_names, :all, :all, :all, :all,
          :now)
      RETURNING id
      """;

  private static final String UPDATE =
      """
      UPDATE api_keys SET name = :name, enabled = :enabled, expires_at = :expires_at,
          mcp_names = :mcp_names
      WHERE id = :id
      """;

  /** Two instances may tell about the same key: the later time stays. */
  private static final String USED =
      """
      UPDATE api_keys SET last_used_at = :at
      WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)
      """;

  private final Transactions transactions;

  JdbiKeys(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<ApiKey> all() {
    return transactions.read(KeyRows::all);
  }

  @Override
  public Optional<ApiKey> find(long id) {
    return transactions.read(handle -> KeyRows.find(handle, id));
  }

  @Override
  public ApiKey insert(KeyDraft draft, KeyHash hash, String masked, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          long id =
              handle
                  .createQuery(INSERT)
                  .bind("name", draft.name())
                  .bind("hash", hash.hex())
                  .bind("masked", masked)
                  .bind("enabled", draft.enabled())
                  .bind("expires_at", Columns.millis(draft.expiresAt()))
                  .bind("mcp_names", draft.mcpNames().word())
                  .bind("all", KeyRows.ALL)
                  .bind("now", Columns.millis(now))
                  .mapTo(Long.class)
                  .one();
          return KeyRows.find(handle, id).orElseThrow();
        });
  }

  @Override
  public Optional<ApiKey> update(long id, KeyDraft draft) {
    return transactions.change(
        taken(draft),
        handle -> {
          handle
              .createUpdate(UPDATE)
              .bind("name", draft.name())
              .bind("enabled", draft.enabled())
              .bind("expires_at", Columns.millis(draft.expiresAt()))
              .bind("mcp_names", draft.mcpNames().word())
              .bind("id", id)
              .execute();
          return KeyRows.find(handle, id);
        });
  }

  @Override
  public Optional<ApiKey> reset(long id, KeyHash hash, String masked) {
    return transactions.change(
        handle -> {
          handle.execute(
              "UPDATE api_keys SET hash = ?, masked = ? WHERE id = ?", hash.hex(), masked, id);
          return KeyRows.find(handle, id);
        });
  }

  @Override
  public Optional<ApiKey> grant(long id, GrantKind kind, Grant grant) {
    return transactions.change(
        handle -> {
          if (KeyRows.find(handle, id).isPresent()) {
            replaceList(handle, id, kind, grant);
          }
          return KeyRows.find(handle, id);
        });
  }

  private static void replaceList(Handle handle, long id, GrantKind kind, Grant grant) {
    switch (grant) {
      case Grant.All all -> {
        setAccess(handle, id, kind, KeyRows.ALL);
        list(handle, id, kind, Set.of());
      }
      case Grant.Listed listed -> {
        setAccess(handle, id, kind, KeyRows.LISTED);
        list(handle, id, kind, listed.ids());
      }
    }
  }

  /** The column's name comes from the enum, never from a caller. */
  private static void setAccess(Handle handle, long id, GrantKind kind, String access) {
    handle.execute(
        "UPDATE api_keys SET " + KeyRows.word(kind) + "_access = ? WHERE id = ?", access, id);
  }

  private static void list(Handle handle, long id, GrantKind kind, Set<Long> items) {
    switch (kind) {
      case MODELS -> listModels(handle, id, items);
      case MCP_TOOLS, MCP_RESOURCES, MCP_PROMPTS -> listMcpItems(handle, id, kind, items);
    }
  }

  private static void listModels(Handle handle, long id, Set<Long> aliasIds) {
    Set<Long> unknown = new TreeSet<>(aliasIds);
    unknown.removeAll(handle.createQuery("SELECT id FROM aliases").mapTo(Long.class).set());
    if (!unknown.isEmpty()) {
      throw FailureException.invalid("ids", "there is no alias with id " + unknown);
    }
    handle.execute("DELETE FROM key_models WHERE key_id = ?", id);
    aliasIds.forEach(
        aliasId ->
            handle.execute("INSERT INTO key_models (key_id, alias_id) VALUES (?, ?)", id, aliasId));
  }

  private static void listMcpItems(Handle handle, long id, GrantKind kind, Set<Long> items) {
    Set<Long> unknown = new TreeSet<>(items);
    McpItemRows.all(handle).stream()
        .filter(item -> item.listed().kind().grant() == kind)
        .forEach(item -> unknown.remove(item.id()));
    if (!unknown.isEmpty()) {
      throw FailureException.invalid("ids", "there is no such MCP item with id " + unknown);
    }
    String word = KeyRows.word(kind);
    handle.execute("DELETE FROM key_mcp_items WHERE key_id = ? AND kind = ?", id, word);
    items.forEach(
        item ->
            handle.execute(
                "INSERT INTO key_mcp_items (key_id, kind, item_id) VALUES (?, ?, ?)",
                id,
                word,
                item));
  }

  @Override
  public boolean delete(long id) {
    return transactions.change(
        handle -> handle.execute("DELETE FROM api_keys WHERE id = ?", id) > 0);
  }

  @Override
  public void used(Map<Long, Instant> lastUse) {
    if (lastUse.isEmpty()) {
      return;
    }
    transactions.write(
        handle -> {
          PreparedBatch batch = handle.prepareBatch(USED);
          lastUse.forEach((id, at) -> batch.bind("id", id).bind("at", Columns.millis(at)).add());
          return batch.execute().length;
        });
  }

  private static Failure.Duplicate taken(KeyDraft draft) {
    return new Failure.Duplicate("key", "name", draft.name());
  }
}
