package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServices;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /keys/{id}/models} and its likes: what a key may use, one path for each kind of thing. */
final class GrantRoutes {
  private static final String ALL = "all";
  private static final String LISTED = "listed";

  private final Keys keys;
  private final Aliases aliases;
  private final McpServices services;
  private final Revisions revisions;

  private record Item(long id, String name, boolean enabled) {
    static Item of(Alias alias) {
      return new Item(alias.id(), alias.name(), alias.enabled());
    }

    /** Named as callers see it by default, so that items of several services differ. */
    static Item of(McpItem item, String symbol) {
      return new Item(item.id(), symbol + "." + item.listed().name(), item.enabled());
    }
  }

  GrantRoutes(Keys keys, Aliases aliases, McpServices services, Revisions revisions) {
    this.keys = keys;
    this.aliases = aliases;
    this.services = services;
    this.revisions = revisions;
  }

  void add(AdminRouter router) {
    for (GrantKind kind : GrantKind.values()) {
      String path = "/keys/{id}/" + kind.word().replace('_', '-');
      router
          .get(path, x -> answer(x, kind, keys.get(x.id("id"))))
          .put(path, x -> replace(kind, x))
          .delete(path, x -> answer(x, kind, grant(x, kind, new Grant.All())));
    }
  }

  private void replace(GrantKind kind, AdminExchange x) {
    Fields fields = x.body();
    Grant grant = grant(fields);
    keys.get(x.id("id")); // An unknown key is told before unknown ids are.
    requireKnown(kind, grant);
    answer(x, kind, grant(x, kind, grant));
  }

  private ApiKey grant(AdminExchange x, GrantKind kind, Grant grant) {
    long id = x.id("id");
    return keys.grant(
        id,
        kind,
        present -> {
          revisions.require(x, "key", id, present.facts(kind.word()));
          return grant;
        });
  }

  private void answer(AdminExchange x, GrantKind kind, ApiKey key) {
    x.revision(revisions.of(key.grant(kind).facts(kind.word())));
    x.answer(json(kind, key));
  }

  private void requireKnown(GrantKind kind, Grant grant) {
    Set<Long> known = items(kind).stream().map(Item::id).collect(Collectors.toSet());
    boolean allKnown =
        switch (grant) {
          case Grant.All all -> true;
          case Grant.Listed listed -> known.containsAll(listed.ids());
        };
    if (!allKnown) {
      throw FailureException.invalid("ids", "must be ids of what this path lists");
    }
  }

  /** A list alone is enough to say what is meant. */
  private static Grant grant(Fields fields) {
    boolean hasIds = fields.has("ids");
    String access = fields.text("access", hasIds ? LISTED : "");
    Set<Long> ids = new HashSet<>(fields.ids("ids"));
    switch (access) {
      case ALL -> {
        if (hasIds) {
          fields.reject("ids", "must be absent when access is " + ALL);
        }
      }
      case LISTED -> {
        if (!hasIds) {
          fields.reject("ids", "must be there when access is " + LISTED + "; [] allows nothing");
        }
      }
      default -> fields.reject("access", "must be " + ALL + " or " + LISTED);
    }
    fields.done();
    return access.equals(ALL) ? new Grant.All() : new Grant.Listed(ids);
  }

  private ObjectNode json(GrantKind kind, ApiKey key) {
    Grant grant = key.grant(kind);
    ObjectNode json = Json.object();
    switch (grant) {
      case Grant.All all -> json.put("access", ALL);
      case Grant.Listed listed -> {
        ArrayNode ids = json.put("access", LISTED).putArray("ids");
        listed.ids().stream().sorted().forEach(ids::add);
      }
    }
    json.put("revision", revisions.of(grant.facts(kind.word())));
    json.set(
        kind.word(),
        Json.array(
            items(kind),
            item ->
                Json.object()
                    .put("id", item.id())
                    .put("name", item.name())
                    .put("enabled", item.enabled())
                    .put("selected", grant.allows(item.id()))));
    return json;
  }

  private List<Item> items(GrantKind kind) {
    return switch (kind) {
      case MODELS -> aliases.list().stream().map(Item::of).toList();
      case MCP_TOOLS, MCP_RESOURCES, MCP_PROMPTS -> mcpItems(kind);
    };
  }

  private List<Item> mcpItems(GrantKind kind) {
    Map<Long, String> symbols =
        services.list().stream().collect(Collectors.toMap(McpService::id, McpService::symbol));
    return services.items().stream()
        .filter(item -> item.listed().kind().grant() == kind)
        .map(item -> Item.of(item, symbols.getOrDefault(item.serviceId(), "")))
        .toList();
  }
}
