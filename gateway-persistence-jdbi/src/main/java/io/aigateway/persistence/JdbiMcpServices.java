package io.aigateway.persistence;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.ItemSync;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpServiceRepository;
import io.aigateway.domain.secret.SecretBox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Keeps MCP services and their items in tables. */
final class JdbiMcpServices implements McpServiceRepository {
  /** Longest error that is kept, in characters. */
  private static final int MAX_ERROR = 2_000;

  private static final String INSERT =
      """
      INSERT INTO mcp_services (symbol, type, url, remote_kind, allow_private_network, enabled,
          isolation, era, pin_definitions, call_timeout_ms, created_at, updated_at)
      VALUES (:symbol, :type, :url, :remote_kind, :allow_private_network, :enabled, :isolation,
          :era, :pin_definitions, :call_timeout_ms, :now, :now)
      RETURNING id
      """;

  private static final String UPDATE =
      """
      UPDATE mcp_services SET symbol = :symbol, type = :type, url = :url,
          remote_kind = :remote_kind, allow_private_network = :allow_private_network,
          enabled = :enabled, isolation = :isolation, era = :era,
          pin_definitions = :pin_definitions, call_timeout_ms = :call_timeout_ms,
          updated_at = :now
      WHERE id = :id
      """;

  private final Transactions transactions;
  private final McpServiceRows rows;

  JdbiMcpServices(Transactions transactions, SecretBox box) {
    this.transactions = transactions;
    this.rows = new McpServiceRows(box);
  }

  @Override
  public List<McpService> all() {
    return transactions.read(rows::all);
  }

  @Override
  public Optional<McpService> find(long id) {
    return transactions.read(handle -> rows.find(handle, id));
  }

  @Override
  public McpService insert(McpServiceDraft draft, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          long id =
              rows.decided(handle.createQuery(INSERT), draft)
                  .bind("now", Columns.millis(now))
                  .mapTo(Long.class)
                  .one();
          rows.replaceParts(handle, id, draft.transport());
          return rows.find(handle, id).orElseThrow();
        });
  }

  @Override
  public Optional<McpService> update(long id, McpServiceDraft draft, Instant now) {
    return transactions.change(
        taken(draft),
        handle -> {
          int updated =
              rows.decided(handle.createUpdate(UPDATE), draft)
                  .bind("now", Columns.millis(now))
                  .bind("id", id)
                  .execute();
          if (updated > 0) {
            rows.replaceParts(handle, id, draft.transport());
          }
          return rows.find(handle, id);
        });
  }

  @Override
  public boolean delete(long id) {
    return transactions.change(
        handle -> handle.execute("DELETE FROM mcp_services WHERE id = ?", id) > 0);
  }

  @Override
  public List<McpItem> items() {
    return transactions.read(McpItemRows::all);
  }

  @Override
  public List<McpItem> items(long serviceId, McpItemKind kind) {
    return transactions.read(handle -> McpItemRows.of(handle, serviceId)).stream()
        .filter(item -> item.listed().kind() == kind)
        .toList();
  }

  @Override
  public Optional<McpItem> findItem(long id) {
    return transactions.read(handle -> McpItemRows.find(handle, id));
  }

  @Override
  public Optional<McpItem> enableItem(long id, boolean enabled) {
    return transactions.change(
        handle -> {
          handle.execute("UPDATE mcp_items SET enabled = ? WHERE id = ?", enabled, id);
          return McpItemRows.find(handle, id);
        });
  }

  @Override
  public Optional<McpItem> approveItem(long id) {
    return transactions.change(
        handle -> {
          handle.execute("UPDATE mcp_items SET approved_hash = definition_hash WHERE id = ?", id);
          return McpItemRows.find(handle, id);
        });
  }

  @Override
  public ItemSync sync(
      long serviceId, Set<McpItemKind> kinds, List<ListedItem> listed, Instant now) {
    return transactions.changeIf(
        handle -> {
          note(handle, serviceId, Optional.of(now), Optional.empty());
          return McpItemSync.run(handle, serviceId, kinds, listed);
        },
        result -> result.added() + result.updated() + result.removed() > 0);
  }

  private static void note(
      Handle handle, long id, Optional<Instant> syncedAt, Optional<String> error) {
    int noted =
        handle
            .createUpdate(
                "UPDATE mcp_services SET last_error = :error,"
                    + " last_sync_at = COALESCE(:at, last_sync_at) WHERE id = :id")
            .bind("error", error.map(JdbiMcpServices::storable))
            .bind("at", Columns.millis(syncedAt))
            .bind("id", id)
            .execute();
    if (noted == 0 && syncedAt.isPresent()) {
      throw FailureException.notFound("mcp service", id);
    }
  }

  private static String storable(String error) {
    String cut = error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error;
    return cut.replace('\0', ' '); // PostgreSQL stores no such character.
  }

  @Override
  public void contacted(long serviceId, Optional<String> error, Instant now) {
    transactions.write(
        handle -> {
          note(handle, serviceId, Optional.empty(), error);
          return true;
        });
  }

  private static Failure.Duplicate taken(McpServiceDraft draft) {
    return new Failure.Duplicate("mcp service", "name", draft.symbol());
  }
}
