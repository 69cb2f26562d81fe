package io.aigateway.server.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.server.seed.SeedFinding.Fate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gateway keys: their callers go on with the secrets they have.
 *
 * @param tables where they are
 * @param names what can be granted, by kind and by the seed's id; the names of a document
 * @param known the names of MCP items that can be granted already
 * @param now when keys are looked at
 */
record SeedKeys(
    SeedTables tables, Map<GrantKind, Map<Long, String>> names, Set<String> known, Instant now) {
  /** Where the seed keeps what a key may use. */
  private record Link(String table, String column) {
    static Link of(GrantKind kind) {
      return switch (kind) {
        case MODELS -> new Link("key_models", "model_id");
        case MCP_TOOLS -> new Link("key_mcp_tools", "tool_id");
        case MCP_RESOURCES -> new Link("key_mcp_resources", "resource_id");
        case MCP_PROMPTS -> new Link("key_mcp_prompts", "prompt_id");
      };
    }
  }

  void addTo(ArrayNode keys) {
    Set<String> taken = new HashSet<>();
    for (SeedRow row : tables.shown("keys")) {
      Optional<Instant> end = end(row);
      if (end.isPresent() && !end.get().isAfter(now)) {
        tables.note(row, row.text("name"), Fate.NOT_TAKEN, "it ended at " + end.get());
      } else {
        key(row, end, taken, keys.addObject());
      }
    }
  }

  private void key(SeedRow row, Optional<Instant> end, Set<String> taken, ObjectNode fields) {
    List<String> changes = new ArrayList<>();
    String base = row.optionalText("name").orElse("key " + row.id()).strip();
    String name = taken.add(base) ? base : base + " (" + row.id() + ")";
    taken.add(name);
    if (!name.equals(row.text("name"))) {
      changes.add("its name is '" + name + "' now");
    }
    fields
        .put("name", name)
        .put("enabled", row.flag("enabled"))
        .put("expires_at", end.map(Instant::toString).orElse(null))
        .put("secret", tables.reference(row, "secret", row.text("key")));
    changes.add("only a hash of it is kept; callers go on with it");
    for (GrantKind kind : GrantKind.values()) {
      grant(row, kind, fields, changes);
    }
    tables.taken(row, name, changes);
  }

  /** No rows mean everything there; here only when it is said. */
  private void grant(SeedRow key, GrantKind kind, ObjectNode fields, List<String> changes) {
    Link link = Link.of(kind);
    String word = kind.name().toLowerCase(Locale.ROOT);
    List<SeedRow> rows =
        tables.all(link.table()).stream().filter(row -> row.number("key_id") == key.id()).toList();
    if (rows.isEmpty()) {
      fields.put(word, "all");
      return;
    }
    Set<String> granted = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (SeedRow row : rows) {
      Optional<String> name =
          Optional.ofNullable(
              names.getOrDefault(kind, new HashMap<>()).get(row.number(link.column())));
      boolean there = kind == GrantKind.MODELS || name.map(known::contains).orElse(false);
      name.ifPresent((there ? granted : missing)::add);
    }
    granted.forEach(fields.putArray(word)::add);
    if (!missing.isEmpty()) {
      changes.add(
          "it may not use "
              + String.join(", ", missing)
              + " until that was read: sync, then again");
    }
    if (granted.isEmpty() && missing.isEmpty()) {
      changes.add("all its " + word + " are gone, so it may use none");
    }
  }

  private Optional<Instant> end(SeedRow row) {
    return row.optionalText("expires_at").flatMap(text -> time(row, text));
  }

  private Optional<Instant> time(SeedRow row, String text) {
    String iso = text.strip().replace(' ', 'T');
    try {
      return Optional.of(
          OffsetDateTime.parse(iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? iso : iso + "Z")
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      tables.note(
          row, row.text("name"), Fate.CHANGED, "its end '" + text + "' is no time: it never ends");
      return Optional.empty();
    }
  }
}
