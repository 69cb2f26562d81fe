package io.aigateway.server.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.persistence.SeedFile;
import io.aigateway.server.seed.SeedFinding.Fate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration of the program before this one, as a document of ours: what puts any document
 * into force puts this one into force, as often as one likes.
 *
 * @param document providers, MCP services, aliases and keys
 * @param variables the secrets that the document refers to
 * @param findings what becomes of each row
 */
public record SeedImport(
    ObjectNode document, Map<String, String> variables, List<SeedFinding> findings) {
  private static final Map<GrantKind, String> ITEMS =
      Map.of(
          GrantKind.MCP_TOOLS, "mcp_tools",
          GrantKind.MCP_RESOURCES, "mcp_resources",
          GrantKind.MCP_PROMPTS, "mcp_prompts");

  /** Copies the findings and variables. */
  public SeedImport {
    variables = Map.copyOf(variables);
    findings = List.copyOf(findings);
  }

  /**
   * Reads a database of the seed.
   *
   * @param known the MCP items that can be granted here already, as {@code SERVICE/NAME}
   * @param now when it is read: keys that have ended are left behind
   * @throws io.aigateway.domain.failure.FailureException with {@code Invalid} when it is none
   */
  public static SeedImport read(Path file, Set<String> known, Instant now) {
    SeedTables tables = SeedTables.of(SeedFile.read(file));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    Map<Long, String> models = new SeedProviders(tables).addTo(document.putArray("providers"));
    Map<Long, String> services = new SeedServices(tables).addTo(document.putArray("mcp_services"));
    Map<GrantKind, Map<Long, String>> names = new EnumMap<>(GrantKind.class);
    names.put(
        GrantKind.MODELS, new SeedAliases(tables, models).addTo(document.putArray("aliases")));
    ITEMS.forEach((kind, table) -> names.put(kind, items(tables, table, services)));
    new SeedKeys(tables, names, known, now).addTo(document.putArray("keys"));
    noteWhatStays(tables);
    return new SeedImport(document, tables.variables(), tables.findings());
  }

  private static Map<Long, String> items(
      SeedTables tables, String table, Map<Long, String> services) {
    Map<Long, String> names = new HashMap<>();
    for (SeedRow row : tables.all(table)) {
      String service = services.get(row.number("mcp_id"));
      if (service != null) {
        names.put(row.id(), service + "/" + row.text("name"));
      }
    }
    return names;
  }

  private static void noteWhatStays(SeedTables tables) {
    for (SeedRow user : tables.shown("users")) {
      tables.note(
          user,
          user.text("username"),
          Fate.NOT_TAKEN,
          "passwords are kept in another way here: gateway user create");
    }
    tables
        .contents()
        .logged()
        .forEach(
            (table, rows) -> {
              if (rows > 0) {
                tables
                    .findings()
                    .add(
                        new SeedFinding(
                            table,
                            0,
                            rows + " rows",
                            Fate.NOT_TAKEN,
                            "they say neither cost nor outcome as usage does here; keep the file"));
              }
            });
  }
}
