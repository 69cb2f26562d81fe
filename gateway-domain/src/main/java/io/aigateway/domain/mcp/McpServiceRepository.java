package io.aigateway.domain.mcp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: where services and their items are kept. Every write but {@link #contacted} bumps the
 * configuration's revision in the same transaction. A duplicate symbol throws a {@code
 * FailureException} with {@code Duplicate}. Implementations are thread-safe.
 */
public interface McpServiceRepository {
  /** All services by symbol. */
  List<McpService> all();

  /** One service. */
  Optional<McpService> find(long id);

  /** Stores a new service. */
  McpService insert(McpServiceDraft draft, Instant now);

  /** Replaces what the operator decided; empty when there is no such service. */
  Optional<McpService> update(long id, McpServiceDraft draft, Instant now);

  /** Deletes the service, its items and the grants of those. */
  boolean delete(long id);

  /** The service's items of one kind by name. */
  List<McpItem> items(long serviceId, McpItemKind kind);

  /** One item. */
  Optional<McpItem> findItem(long id);

  /** Enables or disables an item; empty when there is no such item. */
  Optional<McpItem> enableItem(long id, boolean enabled);

  /** Takes the present definition as approved; empty when there is no such item. */
  Optional<McpItem> approveItem(long id);

  /**
   * Applies what a service lists in one transaction: new items are inserted (enabled, their
   * definition approved), known ones updated, those not listed any more become unavailable and keep
   * their id. Bumps the revision only when something changed.
   *
   * @param kinds the kinds that were read; items of other kinds stay as they are
   */
  ItemSync sync(long serviceId, Set<McpItemKind> kinds, List<ListedItem> listed, Instant now);

  /**
   * Notes how the last contact went.
   *
   * @param error without secrets; empty when it went well
   */
  void contacted(long serviceId, Optional<String> error, Instant now);
}
