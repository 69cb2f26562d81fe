package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;

/** Makes list entries from definitions: all that the service listed, under exposed names. */
final class ItemEntry {
  /** Where an entry says which service it comes from, and what it is called there. */
  static final String ORIGIN = "io.aigateway/origin";

  private static final String META = "_meta";

  private ItemEntry() {}

  /**
   * The entry in one style; the definition's unknown fields survive. What no style changes is
   * shared with the definition.
   */
  static ObjectNode of(
      NameStyle style, Origin origin, McpItemKind kind, String exposedName, ObjectNode definition) {
    ObjectNode entry = JsonRpc.object();
    entry.setAll(definition);
    if (definition.get(META) instanceof ObjectNode meta) {
      entry.set(META, meta.deepCopy());
    }
    entry.put(
        nameField(kind),
        kind == McpItemKind.TOOL || kind == McpItemKind.PROMPT ? exposedName : origin.name());
    new UriRewriter(ExposedUri.outward(style, origin.symbol())).item(entry);
    if (style != NameStyle.BARE) {
      meta(entry)
          .putObject(ORIGIN)
          .put("service", origin.symbol())
          .put(nameField(kind), origin.name());
    }
    return entry;
  }

  private static String nameField(McpItemKind kind) {
    return switch (kind) {
      case TOOL, PROMPT -> "name";
      case RESOURCE -> "uri";
      case RESOURCE_TEMPLATE -> "uriTemplate";
    };
  }

  private static ObjectNode meta(ObjectNode entry) {
    return entry.get(META) instanceof ObjectNode known ? known : entry.putObject(META);
  }

  /** What cannot be read any more is shown with its name only; it was read once, when it came. */
  static ObjectNode definition(ListedItem listed) {
    try {
      JsonNode tree = JsonRpc.parse(listed.definition());
      return tree instanceof ObjectNode object ? object : JsonRpc.object();
    } catch (McpErrorException e) {
      return JsonRpc.object();
    }
  }
}
