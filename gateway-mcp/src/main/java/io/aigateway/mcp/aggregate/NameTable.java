package io.aigateway.mcp.aggregate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The exposed names of all items of one kind, in one style; no two items share one. When names
 * would be alike all of their items get a hash: none of them may suddenly answer to the name under
 * which another one was known. Immutable.
 */
final class NameTable {
  private final Map<Origin, String> names;
  private final Map<String, Origin> origins;
  private final List<NameCollision> collisions;

  private NameTable(
      Map<Origin, String> names, Map<String, Origin> origins, List<NameCollision> collisions) {
    this.names = names;
    this.origins = origins;
    this.collisions = collisions;
  }

  /** Names the items, in whatever order they are given. */
  static NameTable of(NameStyle style, List<Origin> items) {
    Map<Origin, Integer> levels = new HashMap<>();
    items.forEach(item -> levels.put(item, 0));
    List<NameCollision> collisions = new ArrayList<>();
    boolean settled = false;
    for (int round = 0; !settled && round < ExposedName.MAX_LEVEL * 2; round++) {
      settled = raise(style, levels, collisions);
    }
    Map<Origin, String> names = new HashMap<>();
    Map<String, Origin> origins = new HashMap<>();
    levels.forEach(
        (item, level) -> {
          String name = ExposedName.of(style, item.symbol(), item.name(), level);
          names.put(item, name);
          origins.put(name, item);
        });
    return new NameTable(names, origins, List.copyOf(collisions));
  }

  /** Gives colliding items longer hashes; whether there were none. */
  private static boolean raise(
      NameStyle style, Map<Origin, Integer> levels, List<NameCollision> collisions) {
    Map<String, List<Origin>> alike = new TreeMap<>();
    levels.forEach(
        (item, level) ->
            alike
                .computeIfAbsent(
                    ExposedName.of(style, item.symbol(), item.name(), level),
                    name -> new ArrayList<>())
                .add(item));
    alike.values().removeIf(items -> items.size() == 1);
    alike.forEach(
        (name, items) -> {
          items.sort(Origin.ORDER);
          collisions.add(
              new NameCollision(
                  style, name, items.stream().map(i -> i.symbol() + ' ' + i.name()).toList()));
          items.forEach(
              item -> levels.merge(item, 1, (a, b) -> Math.min(ExposedName.MAX_LEVEL, a + b)));
        });
    return alike.isEmpty();
  }

  /** The name of an item that is in the table. */
  String name(Origin item) {
    return names.getOrDefault(item, item.name());
  }

  /** The item with this name. */
  Optional<Origin> origin(String name) {
    return Optional.ofNullable(origins.get(name));
  }

  /** What would have been alike. */
  List<NameCollision> collisions() {
    return collisions;
  }
}
