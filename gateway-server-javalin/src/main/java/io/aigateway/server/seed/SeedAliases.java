package io.aigateway.server.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.server.seed.SeedFinding.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The seed's models, which are aliases here, and their mappings.
 *
 * @param tables where they are
 * @param models the names of provider models by the seed's id
 */
record SeedAliases(SeedTables tables, Map<Long, String> models) {
  /**
   * Adds them to the document.
   *
   * @return the names of the aliases by the seed's id
   */
  Map<Long, String> addTo(ArrayNode aliases) {
    Map<Long, ArrayNode> mappings = new HashMap<>();
    Map<Long, String> names = new HashMap<>();
    for (SeedRow row : tables.shown("models")) {
      String name = row.text("name").strip();
      ObjectNode fields = aliases.addObject().put("name", name).put("enabled", row.flag("enabled"));
      mappings.put(row.id(), fields.putArray("mappings"));
      names.put(row.id(), name);
      tables.taken(
          row,
          name,
          name.equals(row.text("name")) ? List.of() : List.of("spaces around the name are gone"));
    }
    Map<Long, Set<Long>> weights = new HashMap<>();
    Set<String> seen = new HashSet<>();
    tables.all("model_mappings").stream()
        .sorted(Comparator.comparingLong((SeedRow row) -> row.number("weight")).reversed())
        .forEach(row -> mapping(row, mappings, names, weights, seen));
    return names;
  }

  private void mapping(
      SeedRow row,
      Map<Long, ArrayNode> mappings,
      Map<Long, String> names,
      Map<Long, Set<Long>> weights,
      Set<String> seen) {
    long alias = row.number("model_id");
    Optional<String> to = Optional.ofNullable(models.get(row.number("provider_model_id")));
    Optional<ArrayNode> list = Optional.ofNullable(mappings.get(alias));
    String name = names.getOrDefault(alias, "?") + " -> " + to.orElse("?");
    if (list.isEmpty() || to.isEmpty()) {
      tables.note(row, name, Fate.NOT_TAKEN, "it leads to or from what is gone");
    } else if (!seen.add(alias + " " + to.get())) {
      tables.note(row, name, Fate.NOT_TAKEN, "there is a mapping of the same with more weight");
    } else {
      List<String> changes = new ArrayList<>();
      long weight = Math.max(0, row.number("weight"));
      if (weight != row.number("weight")) {
        changes.add("its weight was below 0");
      }
      if (!weights.computeIfAbsent(alias, id -> new HashSet<>()).add(weight)) {
        changes.add(
            "another has the same weight: here they take turns, there one was always first");
      }
      list.get()
          .addObject()
          .put("to", to.get())
          .put("weight", (int) Math.min(weight, Integer.MAX_VALUE))
          .put("enabled", row.flag("enabled"));
      tables.taken(row, name, changes);
    }
  }
}
