package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpListing;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.Era;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.ParameterHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Reads all pages of all lists of one service. One thread uses it. */
final class ListReader {
  static final int MAX_PAGES = 100;
  static final int MAX_ITEMS = 10_000;

  /** Longest time all lists together may take. */
  static final Duration WHOLE = Duration.ofSeconds(60);

  private static final System.Logger LOG = System.getLogger(ListReader.class.getName());

  private final McpConnection connection;
  private final String symbol;
  private final LongSupplier nanoTime;
  private final long begun;

  ListReader(McpConnection connection, String symbol, LongSupplier nanoTime) {
    this.connection = connection;
    this.symbol = symbol;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  /**
   * Reads them; a kind whose list cannot be read is left out.
   *
   * @throws ServiceUnreachable when none can be read
   */
  McpListing read() throws ServiceUnreachable, InterruptedException {
    Set<McpItemKind> kinds = EnumSet.noneOf(McpItemKind.class);
    List<ListedItem> items = new ArrayList<>();
    for (McpItemKind kind : McpItemKind.values()) {
      try {
        items.addAll(read(kind));
        kinds.add(kind);
      } catch (McpErrorException e) {
        warn("does not list its " + list(kind) + ": error " + e.error().code());
      } catch (ServiceUnreachable e) {
        if (kinds.isEmpty()) {
          throw e;
        }
        warn("does not list its " + list(kind) + ": " + e.getMessage());
      }
    }
    if (kinds.isEmpty()) {
      throw new ServiceUnreachable(Reason.GARBAGE, "the service answers all lists with errors");
    }
    return new McpListing(kinds, items);
  }

  private List<ListedItem> read(McpItemKind kind)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    if (!connection.greeting().path("capabilities").has(capability(kind))) {
      return List.of();
    }
    Map<String, ListedItem> items = new LinkedHashMap<>();
    Set<String> cursors = new HashSet<>();
    String cursor = "";
    for (int page = 0; page < MAX_PAGES && items.size() < MAX_ITEMS; page++) {
      ObjectNode params = JsonRpc.object();
      if (page > 0) {
        params.put("cursor", cursor);
      }
      ObjectNode result = page(kind, params);
      result.path(list(kind)).forEach(item -> add(kind, item, items));
      JsonNode next = result.path("nextCursor");
      if (!next.isTextual()) {
        return List.copyOf(items.values());
      }
      cursor = next.asText();
      if (!cursors.add(cursor)) {
        warn("repeats a cursor in its list of " + list(kind));
        return List.copyOf(items.values());
      }
    }
    warn("has more than " + MAX_PAGES + " pages or " + MAX_ITEMS + " items of " + list(kind));
    return items.values().stream().limit(MAX_ITEMS).toList();
  }

  private ObjectNode page(McpItemKind kind, ObjectNode params)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    if (nanoTime.getAsLong() - begun > WHOLE.toNanos()) {
      throw new ServiceUnreachable(Reason.TIMEOUT, "the service's lists took too long");
    }
    try {
      return connection.request(method(kind), params, Unattended.CALLER);
    } catch (McpErrorException e) {
      if (e.error().code() == McpErrors.METHOD_NOT_FOUND) {
        return JsonRpc.object();
      }
      throw e;
    }
  }

  private void add(McpItemKind kind, JsonNode item, Map<String, ListedItem> items) {
    String name = item.path(identity(kind)).asText();
    if (name.isEmpty() || !item.isObject()) {
      return;
    }
    if (kind == McpItemKind.TOOL
        && connection.revision().era() == Era.MODERN
        && ParameterHeaders.of(item.path("inputSchema")).isEmpty()) {
      warn("has a tool, " + name + ", whose x-mcp-header annotations break the rules");
      return;
    }
    String definition = CanonicalJson.of(item);
    items.putIfAbsent(name, new ListedItem(kind, name, definition, CanonicalJson.hash(definition)));
  }

  private void warn(String what) {
    LOG.log(System.Logger.Level.WARNING, "MCP service {0} {1}", symbol, what);
  }

  private static String capability(McpItemKind kind) {
    return switch (kind) {
      case TOOL -> "tools";
      case RESOURCE, RESOURCE_TEMPLATE -> "resources";
      case PROMPT -> "prompts";
    };
  }

  private static String method(McpItemKind kind) {
    return switch (kind) {
      case TOOL -> "tools/list";
      case RESOURCE -> "resources/list";
      case RESOURCE_TEMPLATE -> "resources/templates/list";
      case PROMPT -> "prompts/list";
    };
  }

  private static String list(McpItemKind kind) {
    return switch (kind) {
      case TOOL -> "tools";
      case RESOURCE -> "resources";
      case RESOURCE_TEMPLATE -> "resourceTemplates";
      case PROMPT -> "prompts";
    };
  }

  private static String identity(McpItemKind kind) {
    return switch (kind) {
      case TOOL, PROMPT -> "name";
      case RESOURCE -> "uri";
      case RESOURCE_TEMPLATE -> "uriTemplate";
    };
  }
}
