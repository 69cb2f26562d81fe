package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItemKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of all items of one kind in both styles that tell services apart. A safe name has no
 * dot and a dotted one has at least one, so that both can be looked up without knowing the style.
 * Immutable.
 */
final class ItemNames {
  private final NameTable dot;
  private final NameTable safe;

  private ItemNames(NameTable dot, NameTable safe) {
    this.dot = dot;
    this.safe = safe;
  }

  /** Resources and their templates go by URI and need no names. */
  static ItemNames of(McpItemKind kind, Collection<Origin> origins) {
    List<Origin> named =
        switch (kind) {
          case TOOL, PROMPT -> List.copyOf(origins);
          case RESOURCE, RESOURCE_TEMPLATE -> List.of();
        };
    return new ItemNames(NameTable.of(NameStyle.DOT, named), NameTable.of(NameStyle.SAFE, named));
  }

  /** The item's list entries in every style. */
  Map<NameStyle, ObjectNode> entries(Origin origin, ListedItem listed) {
    ObjectNode definition = ItemEntry.definition(listed);
    Map<NameStyle, ObjectNode> entries = new EnumMap<>(NameStyle.class);
    for (NameStyle style : NameStyle.values()) {
      String name = name(style, origin);
      entries.put(style, ItemEntry.of(style, origin, listed.kind(), name, definition));
    }
    return entries;
  }

  private String name(NameStyle style, Origin origin) {
    return switch (style) {
      case BARE -> origin.name();
      case DOT -> dot.name(origin);
      case SAFE -> safe.name(origin);
    };
  }

  /** Where the item with this name comes from. */
  Optional<Origin> origin(String name) {
    return dot.origin(name).or(() -> safe.origin(name));
  }

  /** What would have been alike. */
  List<NameCollision> collisions() {
    return Stream.concat(dot.collisions().stream(), safe.collisions().stream()).toList();
  }
}
