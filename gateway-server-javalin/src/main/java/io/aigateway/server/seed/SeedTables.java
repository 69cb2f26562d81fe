package io.aigateway.server.seed;

import io.aigateway.persistence.SeedFile;
import io.aigateway.server.seed.SeedFinding.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The seed's tables, and what was found about their rows. Not thread-safe.
 *
 * @param contents as read
 * @param findings grows while rows are looked at
 * @param variables secrets by the name that the document has for them; grows likewise
 */
record SeedTables(
    SeedFile.Contents contents, List<SeedFinding> findings, Map<String, String> variables) {
  static SeedTables of(SeedFile.Contents contents) {
    return new SeedTables(contents, new ArrayList<>(), new HashMap<>());
  }

  /** All rows of a table by id, also deleted ones. */
  List<SeedRow> all(String table) {
    return contents.tables().getOrDefault(table, List.of()).stream()
        .map(columns -> new SeedRow(table, columns))
        .sorted(Comparator.comparingLong(SeedRow::id))
        .toList();
  }

  /** The rows that the seed shows; each of the others is noted. */
  List<SeedRow> shown(String table) {
    List<SeedRow> shown = new ArrayList<>();
    for (SeedRow row : all(table)) {
      if (row.isDeleted()) {
        note(
            row,
            row.optionalText("name").orElse(row.text("username")),
            Fate.NOT_TAKEN,
            "it was deleted there");
      } else {
        shown.add(row);
      }
    }
    return shown;
  }

  void note(SeedRow row, String name, Fate fate, String text) {
    findings.add(new SeedFinding(row.table(), row.id(), name, fate, text));
  }

  /** A row that is taken, with what is different about it. */
  void taken(SeedRow row, String name, List<String> changes) {
    note(row, name, changes.isEmpty() ? Fate.KEPT : Fate.CHANGED, String.join("; ", changes));
  }

  /** Keeps a secret out of the document, and says how the document refers to it. */
  String reference(SeedRow row, String what, String secret) {
    String name = ("SEED_" + row.table() + "_" + row.id() + "_" + what).replaceAll("\\W", "_");
    variables.put(name, secret);
    return "${" + name + "}";
  }
}
