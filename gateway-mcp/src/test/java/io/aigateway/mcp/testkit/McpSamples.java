package io.aigateway.mcp.testkit;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services, items and keys. */
public final class McpSamples {
  /** The time of all samples. */
  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  /** A key that may use everything. */
  public static final ApiKey ALL =
      key(
          1,
          Map.of(
              GrantKind.MCP_TOOLS, new Grant.All(),
              GrantKind.MCP_RESOURCES, new Grant.All(),
              GrantKind.MCP_PROMPTS, new Grant.All()));

  /** A key that may use nothing. */
  public static final ApiKey NOTHING = key(2, Map.of());

  private McpSamples() {}

  /** An enabled remote service whose connection all share. */
  public static McpService service(long id, String symbol) {
    return service(id, symbol, true, Isolation.SHARED, false);
  }

  /** A remote service. */
  public static McpService service(
      long id, String symbol, boolean enabled, Isolation isolation, boolean pinDefinitions) {
    return new McpService(
        id,
        symbol,
        new McpTransportSettings.Remote(
            URI.create("https://" + symbol + ".example/mcp"),
            McpTransportSettings.RemoteKind.AUTO,
            Map.of(),
            false),
        enabled,
        isolation,
        EraPin.AUTO,
        pinDefinitions,
        60_000,
        Optional.empty(),
        Optional.empty(),
        NOW,
        NOW);
  }

  /** A usable tool with a schema. */
  public static McpItem tool(long id, long serviceId, String name) {
    return item(
        id,
        serviceId,
        McpItemKind.TOOL,
        name,
        "{\"inputSchema\":{\"type\":\"object\"},\"name\":" + quoted(name) + "}");
  }

  /** A usable resource. */
  public static McpItem resource(long id, long serviceId, String uri) {
    return item(
        id,
        serviceId,
        McpItemKind.RESOURCE,
        uri,
        "{\"name\":\"a resource\",\"uri\":" + quoted(uri) + "}");
  }

  /** A usable resource template. */
  public static McpItem template(long id, long serviceId, String template) {
    return item(
        id,
        serviceId,
        McpItemKind.RESOURCE_TEMPLATE,
        template,
        "{\"name\":\"a template\",\"uriTemplate\":" + quoted(template) + "}");
  }

  /** A usable prompt. */
  public static McpItem prompt(long id, long serviceId, String name) {
    return item(id, serviceId, McpItemKind.PROMPT, name, "{\"name\":" + quoted(name) + "}");
  }

  /** A usable item. */
  public static McpItem item(
      long id, long serviceId, McpItemKind kind, String name, String definition) {
    String hash = "%064x".formatted(definition.hashCode() & 0xffffffffL);
    return new McpItem(
        id, serviceId, new ListedItem(kind, name, definition, hash), hash, true, true);
  }

  /** The item in another state. */
  public static McpItem with(McpItem item, boolean enabled, boolean available) {
    return new McpItem(
        item.id(), item.serviceId(), item.listed(), item.approvedHash(), enabled, available);
  }

  /** The item, but another definition was approved. */
  public static McpItem changed(McpItem item) {
    return new McpItem(
        item.id(), item.serviceId(), item.listed(), "0", item.enabled(), item.available());
  }

  /** A key that may use the items with these ids, of whatever kind. */
  public static ApiKey granted(long id, Long... items) {
    Grant grant = new Grant.Listed(Set.of(items));
    return key(
        id,
        Map.of(
            GrantKind.MCP_TOOLS, grant,
            GrantKind.MCP_RESOURCES, grant,
            GrantKind.MCP_PROMPTS, grant));
  }

  /** An enabled key. */
  public static ApiKey key(long id, Map<GrantKind, Grant> grants) {
    return new ApiKey(
        id,
        "key " + id,
        new KeyHash("%064x".formatted(id)),
        "sk-…",
        true,
        Optional.empty(),
        grants,
        NOW,
        Optional.empty());
  }

  /** A configuration of these. */
  public static Snapshot snapshot(
      List<ApiKey> keys, List<McpService> services, List<McpItem> items) {
    return Snapshot.of(new Revision(1), List.of(), List.of(), List.of(), keys)
        .withMcp(services, items);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
