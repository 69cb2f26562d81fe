package io.aigateway.mcp.aggregate;

import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The items of all services that can be used, merged, named and indexed: those of enabled services
 * that are enabled, still listed by their service, and not held back because their definition
 * changed. Whether a service can be reached just now plays no part. Immutable.
 */
final class Catalogue {
  private final Map<String, McpService> services;
  private final Map<McpItemKind, List<CatalogueItem>> lists;
  private final Map<McpItemKind, Map<Origin, CatalogueItem>> byOrigin;
  private final Map<McpItemKind, ItemNames> names;
  private final Map<String, List<Family>> templates;
  private final Map<String, List<String>> withheld;

  private Catalogue(Map<String, McpService> services, Map<McpItemKind, ItemNames> names) {
    this.services = services;
    this.names = names;
    this.lists = new EnumMap<>(McpItemKind.class);
    this.byOrigin = new EnumMap<>(McpItemKind.class);
    this.templates = new HashMap<>();
    this.withheld = new HashMap<>();
    for (McpItemKind kind : McpItemKind.values()) {
      lists.put(kind, new ArrayList<>());
      byOrigin.put(kind, new HashMap<>());
    }
  }

  /** A resource template and the URIs it stands for. */
  record Family(CatalogueItem item, UriTemplate template) {}

  /** Merges what is configured, in whatever order it is given. */
  static Catalogue of(Collection<McpService> services, Collection<McpItem> items) {
    Map<Long, McpService> byId = new HashMap<>();
    services.forEach(service -> byId.put(service.id(), service));
    Map<McpItemKind, Map<Origin, McpItem>> sorted = sorted(byId, items);
    Map<McpItemKind, ItemNames> names = new EnumMap<>(McpItemKind.class);
    sorted.forEach((kind, known) -> names.put(kind, ItemNames.of(kind, known.keySet())));
    Catalogue catalogue = new Catalogue(enabled(services), names);
    sorted.values().forEach(known -> known.forEach(catalogue::add));
    return catalogue;
  }

  private static Map<String, McpService> enabled(Collection<McpService> services) {
    Map<String, McpService> enabled = new TreeMap<>();
    services.stream().filter(McpService::enabled).forEach(s -> enabled.put(s.symbol(), s));
    return enabled;
  }

  /** All items, also those that cannot be used: names must not change with what is enabled. */
  private static Map<McpItemKind, Map<Origin, McpItem>> sorted(
      Map<Long, McpService> services, Collection<McpItem> items) {
    Map<McpItemKind, Map<Origin, McpItem>> sorted = new EnumMap<>(McpItemKind.class);
    for (McpItemKind kind : McpItemKind.values()) {
      sorted.put(kind, new TreeMap<>(Origin.ORDER));
    }
    items.stream()
        .sorted(Comparator.comparingLong(McpItem::id))
        .forEach(
            item ->
                Optional.ofNullable(services.get(item.serviceId()))
                    .map(service -> new Origin(service.symbol(), item.listed().name()))
                    .ifPresent(at -> of(sorted, item.listed().kind()).putIfAbsent(at, item)));
    return sorted;
  }

  private void add(Origin origin, McpItem item) {
    McpService service = services.get(origin.symbol());
    if (service == null) {
      return;
    }
    boolean held = !item.enabled() || (service.pinDefinitions() && item.definitionChanged());
    if (held && item.listed().kind() == McpItemKind.RESOURCE) {
      withheld.computeIfAbsent(origin.symbol(), s -> new ArrayList<>()).add(origin.name());
    }
    if (!held && item.available()) {
      McpItemKind kind = item.listed().kind();
      use(
          kind,
          new CatalogueItem(item, service, origin, of(names, kind).entries(origin, item.listed())));
    }
  }

  private void use(McpItemKind kind, CatalogueItem item) {
    Origin origin = item.origin();
    of(lists, kind).add(item);
    of(byOrigin, kind).put(origin, item);
    if (kind == McpItemKind.RESOURCE_TEMPLATE) {
      UriTemplate.parse(origin.name())
          .ifPresent(
              template ->
                  templates
                      .computeIfAbsent(origin.symbol(), s -> new ArrayList<>())
                      .add(new Family(item, template)));
    }
  }

  /** Every kind has its entry from the start. */
  private static <V> V of(Map<McpItemKind, V> map, McpItemKind kind) {
    V value = map.get(kind);
    if (value == null) {
      throw new IllegalStateException("nothing of kind " + kind);
    }
    return value;
  }

  /** The enabled service with this symbol. */
  Optional<McpService> service(String symbol) {
    return Optional.ofNullable(services.get(symbol));
  }

  /** The enabled service with this id. */
  Optional<McpService> service(long id) {
    return services.values().stream().filter(service -> service.id() == id).findFirst();
  }

  /** Every enabled service by symbol. */
  Collection<McpService> services() {
    return services.values();
  }

  /** The items of one kind, by symbol, then name. */
  List<CatalogueItem> items(McpItemKind kind) {
    return Collections.unmodifiableList(of(lists, kind));
  }

  /** The item that is called so by its service. */
  Optional<CatalogueItem> at(McpItemKind kind, Origin origin) {
    return Optional.ofNullable(of(byOrigin, kind).get(origin));
  }

  /** The item with this exposed name, in whatever style but the bare one. */
  Optional<CatalogueItem> named(McpItemKind kind, String name) {
    return of(names, kind).origin(name).flatMap(origin -> at(kind, origin));
  }

  /** A service's templates. */
  List<Family> templates(String symbol) {
    return templates.getOrDefault(symbol, List.of());
  }

  /** A service's own URIs of listed resources that nobody may read. */
  List<String> withheld(String symbol) {
    return withheld.getOrDefault(symbol, List.of());
  }

  /** Names that would have been alike. */
  List<NameCollision> collisions() {
    return names.values().stream().flatMap(n -> n.collisions().stream()).toList();
  }
}
