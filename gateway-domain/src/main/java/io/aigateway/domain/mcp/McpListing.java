package io.aigateway.domain.mcp;

import java.util.List;
import java.util.Set;

/**
 * What a service lists.
 *
 * @param kinds the kinds that could be read; a kind that failed is absent, one the service does not
 *     know is there and empty
 * @param items everything listed of these kinds
 */
public record McpListing(Set<McpItemKind> kinds, List<ListedItem> items) {
  /** Copies both. */
  public McpListing {
    kinds = Set.copyOf(kinds);
    items = List.copyOf(items);
  }
}
