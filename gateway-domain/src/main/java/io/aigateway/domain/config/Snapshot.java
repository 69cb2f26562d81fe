package io.aigateway.domain.config;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole configuration at one revision, ready to be read by calls. Immutable. */
public final class Snapshot {
  private final Revision revision;
  private final Map<Long, Provider> providers;
  private final Map<Long, ProviderModel> models;
  private final Map<String, Alias> aliases;
  private final Map<KeyHash, ApiKey> keys;
  private final List<McpService> mcpServices;
  private final List<McpItem> mcpItems;

  private Snapshot(
      Revision revision,
      Map<Long, Provider> providers,
      Map<Long, ProviderModel> models,
      Map<String, Alias> aliases,
      Map<KeyHash, ApiKey> keys,
      List<McpService> mcpServices,
      List<McpItem> mcpItems) {
    this.revision = revision;
    this.providers = providers;
    this.models = models;
    this.aliases = aliases;
    this.keys = keys;
    this.mcpServices = List.copyOf(mcpServices);
    this.mcpItems = List.copyOf(mcpItems);
  }

  /** Indexes what was read at one revision. */
  public static Snapshot of(
      Revision revision,
      List<Provider> providers,
      List<ProviderModel> models,
      List<Alias> aliases,
      List<ApiKey> keys) {
    return new Snapshot(
        revision,
        index(providers, Provider::id),
        index(models, ProviderModel::id),
        index(aliases, Alias::name),
        index(keys, ApiKey::hash),
        List.of(),
        List.of());
  }

  /** This snapshot with these services and their items. */
  public Snapshot withMcp(List<McpService> services, List<McpItem> items) {
    return new Snapshot(revision, providers, models, aliases, keys, services, items);
  }

  /** Nothing configured. */
  public static Snapshot empty() {
    return of(new Revision(0), List.of(), List.of(), List.of(), List.of());
  }

  private static <K, V> Map<K, V> index(List<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  /** The state this is. */
  public Revision revision() {
    return revision;
  }

  /** The provider with this id. */
  public Optional<Provider> provider(long id) {
    return Optional.ofNullable(providers.get(id));
  }

  /** The provider model with this id. */
  public Optional<ProviderModel> model(long id) {
    return Optional.ofNullable(models.get(id));
  }

  /** The alias with this exact name. */
  public Optional<Alias> alias(String name) {
    return Optional.ofNullable(aliases.get(name));
  }

  /** Every alias, in no order. */
  public Collection<Alias> aliases() {
    return aliases.values();
  }

  /** Every provider, in no order. */
  public Collection<Provider> providers() {
    return providers.values();
  }

  /** The key with this hash. */
  public Optional<ApiKey> key(KeyHash hash) {
    return Optional.ofNullable(keys.get(hash));
  }

  /** Every MCP service, in no order. */
  public List<McpService> mcpServices() {
    return mcpServices;
  }

  /** Every item of every service, in no order, also those that cannot be used. */
  public List<McpItem> mcpItems() {
    return mcpItems;
  }

  /** Every key, in no order. */
  public Collection<ApiKey> keys() {
    return keys.values();
  }
}
