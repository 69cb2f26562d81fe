package io.aigateway.domain.testkit;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the in-memory adapters share: the things by id, one lock, the revision. */
final class InMemoryData {
  final Map<Long, Provider> providers = new TreeMap<>();
  final Map<Long, ProviderModel> models = new TreeMap<>();
  final Map<Long, Alias> aliases = new TreeMap<>();
  final Map<Long, ApiKey> keys = new TreeMap<>();
  final Map<Long, McpService> mcpServices = new TreeMap<>();
  final Map<Long, McpItem> mcpItems = new TreeMap<>();
  long revision = 1;

  private final ReentrantLock lock = new ReentrantLock();
  private long lastId;

  <T> T read(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Changes the configuration. The work checks everything before it changes anything. */
  <T> T change(Supplier<T> work) {
    return read(
        () -> {
          T result = work.get();
          revision++;
          return result;
        });
  }

  /** One counter for all things: ids are never used again. */
  long nextId() {
    return ++lastId;
  }

  static <V> void requireFree(
      Map<Long, V> things, Function<V, String> name, long ownId, Failure.Duplicate ifTaken) {
    boolean isTaken =
        things.entrySet().stream()
            .anyMatch(e -> e.getKey() != ownId && name.apply(e.getValue()).equals(ifTaken.name()));
    if (isTaken) {
      throw new FailureException(ifTaken);
    }
  }

  void removeModels(Predicate<ProviderModel> which) {
    Set<Long> removed = new HashSet<>();
    models.values().removeIf(model -> which.test(model) && removed.add(model.id()));
    aliases.replaceAll(
        (id, alias) ->
            withMappings(
                alias,
                alias.mappings().stream()
                    .filter(mapping -> !removed.contains(mapping.providerModelId()))
                    .toList()));
  }

  static Alias withMappings(Alias alias, List<Mapping> mappings) {
    return new Alias(
        alias.id(),
        alias.name(),
        alias.enabled(),
        alias.description(),
        mappings,
        alias.createdAt(),
        alias.updatedAt());
  }

  void removeFromLists(GrantKind kind, long thing) {
    keys.replaceAll((id, key) -> withGrant(key, kind, without(key, kind, thing)));
  }

  private static Grant without(ApiKey key, GrantKind kind, long thing) {
    return switch (key.grants().get(kind)) {
      case Grant.All all -> all;
      case Grant.Listed listed -> {
        Set<Long> ids = new HashSet<>(listed.ids());
        ids.remove(thing);
        yield new Grant.Listed(ids);
      }
    };
  }

  /** The ids of everything that can be granted of one kind. */
  Set<Long> grantable(GrantKind kind) {
    return switch (kind) {
      case MODELS -> aliases.keySet();
      case MCP_TOOLS, MCP_RESOURCES, MCP_PROMPTS ->
          mcpItems.values().stream()
              .filter(item -> item.listed().kind().grant() == kind)
              .map(McpItem::id)
              .collect(Collectors.toSet());
    };
  }

  static ApiKey withGrant(ApiKey key, GrantKind kind, Grant grant) {
    Map<GrantKind, Grant> grants = new EnumMap<>(key.grants());
    grants.put(kind, grant);
    return new ApiKey(
        key.id(),
        key.name(),
        key.hash(),
        key.masked(),
        key.enabled(),
        key.expiresAt(),
        key.mcpNames(),
        grants,
        key.createdAt(),
        key.lastUsedAt());
  }
}
