package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.List;

/** Answers the four list methods from the catalogue, in pages; no service is asked. */
final class ItemLists {
  /**
   * Entries of one page. Large, as clients are known that read the first page only; bounded, as
   * nobody knows what services list.
   */
  static final int PAGE_SIZE = 1000;

  private final Cursor cursors;
  private final int pageSize;

  ItemLists(Cursor cursors, int pageSize) {
    this.cursors = cursors;
    this.pageSize = pageSize;
  }

  /** One page; its entries are shared, the rest is the caller's. */
  ObjectNode page(Shown shown, View view, McpItemKind kind, ObjectNode params)
      throws McpErrorException {
    RenderedView rendered = shown.rendered(view);
    Cursor.Scope scope = new Cursor.Scope(view, field(kind), rendered.etag(kind));
    List<ObjectNode> all = rendered.list(kind);
    int from = from(scope, params.path("cursor"));
    int to = Math.min(all.size(), from + pageSize);
    ObjectNode result = JsonRpc.object();
    ArrayNode entries = result.putArray(field(kind));
    entries.addAll(all.subList(from, to));
    if (to < all.size()) {
      result.put("nextCursor", cursors.at(scope, to));
    }
    return result;
  }

  private int from(Cursor.Scope scope, JsonNode cursor) throws McpErrorException {
    if (cursor.isMissingNode() || cursor.isNull()) {
      return 0;
    }
    return cursors.offset(scope, cursor.asText()).orElseThrow(Refusals::cursor);
  }

  private static String field(McpItemKind kind) {
    return switch (kind) {
      case TOOL -> "tools";
      case RESOURCE -> "resources";
      case RESOURCE_TEMPLATE -> "resourceTemplates";
      case PROMPT -> "prompts";
    };
  }
}
