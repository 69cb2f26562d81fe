package io.aigateway.domain.mcp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: where services and their items are kept. Every write but {@link #contacted} and a {@link
 * #sync} that finds nothing new bumps the configuration's revision in the same transaction. A
 * duplicate symbol throws a {@code FailureException} with {@code Duplicate}. Implementations are
 * thread-safe.
 */
public interface McpServiceRepository {
  /** Longest name of an item, in bytes of UTF-8: databases index it. */
  int MAX_NAME_BYTES = 2_000;

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

  /** Every item of every service, by id. */
  List<McpItem> items();

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
   * their id. Notes a contact that went well. Bumps the revision only when an item changed.
   *
   * @param listed names of at most {@link #MAX_NAME_BYTES}; of several with one name the first
   *     counts
   * @param kinds the kinds that were read; items of other kinds stay as they are
   * @throws io.aigateway.domain.failure.FailureException with {@code NotFound} when there is no
   *     such service
   */
  ItemSync sync(long serviceId, Set<McpItemKind> kinds, List<ListedItem> listed, Instant now);

  /**
   * Notes how the last contact went; no change of the configuration. Nothing happens when there is
   * no such service.
   *
   * @param error without secrets; empty when it went well
   */
  void contacted(long serviceId, Optional<String> error, Instant now);
}
