package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import java.util.Map;

/**
 * An item that can be used, as the merged lists show it.
 *
 * @param item as it is kept
 * @param service whose it is
 * @param origin where it comes from
 * @param shown its list entry in every style; shared and never to be changed
 */
record CatalogueItem(
    McpItem item, McpService service, Origin origin, Map<NameStyle, ObjectNode> shown) {
  /** Its entry in one style. */
  ObjectNode shown(NameStyle style) {
    ObjectNode node = shown.get(style);
    if (node == null) {
      throw new IllegalStateException("every item is shown in every style");
    }
    return node;
  }
}
