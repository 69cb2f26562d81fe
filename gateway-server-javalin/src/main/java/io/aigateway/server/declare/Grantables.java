package io.aigateway.server.declare;

import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpServices;
import java.util.Map;
import java.util.TreeMap;

/**
 * What keys can be granted, by names that a document can say: an alias's name, or {@code
 * SERVICE/NAME} for what MCP services offer.
 */
record Grantables(Aliases aliases, McpServices services) {
  /** The ids by name, sorted by name. */
  Map<String, Long> ids(GrantKind kind) {
    Map<String, Long> ids = new TreeMap<>();
    if (kind == GrantKind.MODELS) {
      aliases.list().forEach(alias -> ids.put(alias.name(), alias.id()));
    } else {
      Map<Long, String> symbols = new TreeMap<>();
      services.list().forEach(service -> symbols.put(service.id(), service.symbol()));
      for (McpItem item : services.items()) {
        if (item.listed().kind().grant() == kind) {
          ids.put(symbols.get(item.serviceId()) + "/" + item.listed().name(), item.id());
        }
      }
    }
    return ids;
  }
}
