package io.aigateway.domain.testkit;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.ItemSync;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpServiceRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps MCP services in memory. */
record InMemoryMcpServices(InMemoryData data) implements McpServiceRepository {
  private record Key(McpItemKind kind, String name) {
    static Key of(ListedItem item) {
      return new Key(item.kind(), item.name());
    }
  }

  @Override
  public List<McpService> all() {
    return data.read(
        () ->
            data.mcpServices.values().stream()
                .sorted(Comparator.comparing(McpService::symbol))
                .toList());
  }

  @Override
  public Optional<McpService> find(long id) {
    return data.read(() -> Optional.ofNullable(data.mcpServices.get(id)));
  }

  @Override
  public McpService insert(McpServiceDraft draft, Instant now) {
    return data.change(
        () -> put(service(data.nextId(), draft, Optional.empty(), Optional.empty(), now, now)));
  }

  @Override
  public Optional<McpService> update(long id, McpServiceDraft draft, Instant now) {
    return data.change(
        () ->
            find(id)
                .map(
                    old ->
                        put(
                            service(
                                id,
                                draft,
                                old.lastSyncAt(),
                                old.lastError(),
                                old.createdAt(),
                                now))));
  }

  @Override
  public boolean delete(long id) {
    return data.change(
        () -> {
          List<McpItem> items = items().stream().filter(item -> item.serviceId() == id).toList();
          items.forEach(item -> data.mcpItems.remove(item.id()));
          items.forEach(item -> data.removeFromLists(item.listed().kind().grant(), item.id()));
          return data.mcpServices.remove(id) != null;
        });
  }

  @Override
  public List<McpItem> items() {
    return data.read(() -> List.copyOf(data.mcpItems.values()));
  }

  @Override
  public List<McpItem> items(long serviceId, McpItemKind kind) {
    return items().stream()
        .filter(item -> item.serviceId() == serviceId && item.listed().kind() == kind)
        .sorted(Comparator.comparing(item -> item.listed().name()))
        .toList();
  }

  @Override
  public Optional<McpItem> findItem(long id) {
    return data.read(() -> Optional.ofNullable(data.mcpItems.get(id)));
  }

  @Override
  public Optional<McpItem> enableItem(long id, boolean enabled) {
    return changeItem(
        id,
        old ->
            new McpItem(
                id, old.serviceId(), old.listed(), old.approvedHash(), enabled, old.available()));
  }

  @Override
  public Optional<McpItem> approveItem(long id) {
    return changeItem(
        id,
        old ->
            new McpItem(
                id,
                old.serviceId(),
                old.listed(),
                old.listed().definitionHash(),
                old.enabled(),
                old.available()));
  }

  private Optional<McpItem> changeItem(long id, UnaryOperator<McpItem> edit) {
    return data.change(
        () -> Optional.ofNullable(data.mcpItems.computeIfPresent(id, (i, old) -> edit.apply(old))));
  }

  @Override
  public ItemSync sync(
      long serviceId, Set<McpItemKind> kinds, List<ListedItem> listed, Instant now) {
    return data.read(
        () -> {
          if (find(serviceId).isEmpty()) {
            throw FailureException.notFound("mcp service", serviceId);
          }
          note(serviceId, Optional.of(now), Optional.empty());
          ItemSync result = apply(serviceId, kinds, listed);
          if (result.added() + result.updated() + result.removed() > 0) {
            data.revision++;
          }
          return result;
        });
  }

  private ItemSync apply(long serviceId, Set<McpItemKind> kinds, List<ListedItem> listed) {
    Map<Key, McpItem> known = new LinkedHashMap<>();
    items().stream()
        .filter(item -> item.serviceId() == serviceId && kinds.contains(item.listed().kind()))
        .forEach(item -> known.put(Key.of(item.listed()), item));
    Map<Key, ListedItem> wanted = new LinkedHashMap<>();
    listed.stream()
        .filter(item -> kinds.contains(item.kind()))
        .forEach(item -> wanted.putIfAbsent(Key.of(item), item));
    int added = 0;
    int updated = 0;
    for (ListedItem item : wanted.values()) {
      McpItem old = known.remove(Key.of(item));
      if (old == null) {
        long id = data.nextId();
        data.mcpItems.put(id, new McpItem(id, serviceId, item, item.definitionHash(), true, true));
        added++;
      } else if (!old.available()) {
        put(old, item, true);
        added++;
      } else if (!old.listed().equals(item)) {
        put(old, item, true);
        updated++;
      }
    }
    known.values().removeIf(old -> !old.available());
    known.values().forEach(old -> put(old, old.listed(), false));
    return new ItemSync(added, updated, known.size(), wanted.size());
  }

  private void put(McpItem old, ListedItem listed, boolean available) {
    data.mcpItems.put(
        old.id(),
        new McpItem(
            old.id(), old.serviceId(), listed, old.approvedHash(), old.enabled(), available));
  }

  @Override
  public void contacted(long serviceId, Optional<String> error, Instant now) {
    data.read(
        () -> {
          note(serviceId, Optional.empty(), error);
          return true;
        });
  }

  private void note(long id, Optional<Instant> syncedAt, Optional<String> error) {
    data.mcpServices.computeIfPresent(
        id,
        (same, old) ->
            service(
                id,
                McpServiceDraft.of(old),
                syncedAt.or(old::lastSyncAt),
                error,
                old.createdAt(),
                old.updatedAt()));
  }

  private McpService put(McpService service) {
    InMemoryData.requireFree(
        data.mcpServices,
        McpService::symbol,
        service.id(),
        new Failure.Duplicate("mcp service", "name", service.symbol()));
    data.mcpServices.put(service.id(), service);
    return service;
  }

  private static McpService service(
      long id,
      McpServiceDraft draft,
      Optional<Instant> lastSyncAt,
      Optional<String> lastError,
      Instant createdAt,
      Instant updatedAt) {
    return new McpService(
        id,
        draft.symbol(),
        draft.transport(),
        draft.enabled(),
        draft.isolation(),
        draft.era(),
        draft.pinDefinitions(),
        draft.callTimeoutMillis(),
        lastSyncAt,
        lastError,
        createdAt,
        updatedAt);
  }
}
