package io.aigateway.persistence;

import io.aigateway.domain.mcp.ItemSync;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Applies what an MCP service lists inside somebody's transaction. */
final class McpItemSync {
  private final Handle handle;
  private final long serviceId;
  private int added;
  private int updated;

  private McpItemSync(Handle handle, long serviceId) {
    this.handle = handle;
    this.serviceId = serviceId;
  }

  private record Key(McpItemKind kind, String name) {
    static Key of(ListedItem item) {
      return new Key(item.kind(), item.name());
    }
  }

  static ItemSync run(
      Handle handle, long serviceId, Set<McpItemKind> kinds, List<ListedItem> listed) {
    Map<Key, McpItem> known = new HashMap<>();
    McpItemRows.of(handle, serviceId).stream()
        .filter(item -> kinds.contains(item.listed().kind()))
        .forEach(item -> known.put(Key.of(item.listed()), item));
    Map<Key, ListedItem> wanted = new LinkedHashMap<>();
    listed.stream()
        .filter(item -> kinds.contains(item.kind()))
        .forEach(item -> wanted.putIfAbsent(Key.of(item), item));
    return new McpItemSync(handle, serviceId).apply(known, wanted);
  }

  private ItemSync apply(Map<Key, McpItem> known, Map<Key, ListedItem> wanted) {
    wanted.forEach((key, item) -> take(known, key, item));
    known.keySet().removeAll(wanted.keySet());
    return new ItemSync(added, updated, retire(known.values()), wanted.size());
  }

  private void take(Map<Key, McpItem> known, Key key, ListedItem item) {
    McpItem old = known.get(key);
    if (old == null) {
      McpItemRows.insert(handle, serviceId, item);
      added++;
    } else if (!old.available()) {
      McpItemRows.update(handle, old.id(), item);
      added++;
    } else if (!old.listed().equals(item)) {
      McpItemRows.update(handle, old.id(), item);
      updated++;
    }
  }

  private int retire(Collection<McpItem> unlisted) {
    List<McpItem> vanished = unlisted.stream().filter(McpItem::available).toList();
    vanished.forEach(
        item ->
            handle.execute("UPDATE mcp_items SET is_available = ? WHERE id = ?", false, item.id()));
    return vanished.size();
  }
}
