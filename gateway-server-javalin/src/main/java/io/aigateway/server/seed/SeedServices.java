package io.aigateway.server.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aigateway.server.seed.SeedFinding.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * MCP services. What they offer is not taken but read from them anew.
 *
 * @param tables where they are
 */
record SeedServices(SeedTables tables) {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int SYMBOL_LENGTH_MAX = 24;

  /**
   * Adds them to the document.
   *
   * @return their names here by the seed's id
   */
  Map<Long, String> addTo(ArrayNode services) {
    Map<Long, String> symbols = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (SeedRow row : tables.shown("mcps")) {
      String symbol = symbol(row, taken);
      symbols.put(row.id(), symbol);
      service(row, symbol, services.addObject());
    }
    return symbols;
  }

  private void service(SeedRow row, String symbol, ObjectNode fields) {
    List<String> changes = new ArrayList<>();
    if (!symbol.equals(row.text("name"))) {
      changes.add("its name is " + symbol + " now, and so begin those of its tools");
    }
    String target = row.text("target").strip();
    fields.put("name", symbol).put("enabled", row.flag("enabled"));
    if (row.text("type").equals("local")) {
      fields.put("isolation", "shared");
      List.of(target.split("\\s+")).forEach(fields.putArray("command")::add);
      changes.add("it runs only with mcp.allow_local and its program in mcp.allowed_commands");
      changes.add("it no longer sees the gateway's own variables");
    } else {
      boolean inside = PrivateAddress.isOne(target);
      fields.put("url", target).put("allow_private_network", inside);
      if (inside) {
        changes.add("its address is a private one, which is allowed for it alone");
      }
    }
    ObjectNode secrets = fields.putObject("secrets");
    for (Map.Entry<String, JsonNode> one : params(row).properties()) {
      secrets.put(one.getKey(), tables.reference(row, one.getKey(), one.getValue().asText()));
    }
    if (!secrets.isEmpty()) {
      changes.add("its headers or variables are sealed now");
    }
    changes.add("what it offers is read from it: gateway mcp sync " + symbol);
    tables.taken(row, row.text("name"), changes);
    noteSwitchedOff(row, symbol);
  }

  private void noteSwitchedOff(SeedRow service, String symbol) {
    for (String table : List.of("mcp_tools", "mcp_resources", "mcp_prompts")) {
      for (SeedRow item : tables.all(table)) {
        if (item.number("mcp_id") == service.id() && !item.flag("enabled")) {
          tables.note(
              item,
              item.text("name"),
              Fate.NOT_TAKEN,
              "it was switched off there; switch it off here once " + symbol + " was read");
        }
      }
    }
  }

  private JsonNode params(SeedRow row) {
    try {
      JsonNode params = YAML.readTree(row.text("params"));
      return params instanceof ObjectNode map ? map : YAML.createObjectNode();
    } catch (JsonProcessingException e) {
      tables.note(row, row.text("name"), Fate.NOT_TAKEN, "its params are neither YAML nor JSON");
      return YAML.createObjectNode();
    }
  }

  /** Lower case letters, digits and hyphens; every service has its own. */
  private static String symbol(SeedRow row, Set<String> taken) {
    String plain =
        row.text("name")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    String base = plain.isEmpty() ? "service-" + row.id() : plain;
    String symbol = base.substring(0, Math.min(base.length(), SYMBOL_LENGTH_MAX));
    String ending = "-" + row.id();
    if (!taken.add(symbol)) {
      symbol =
          base.substring(0, Math.min(base.length(), SYMBOL_LENGTH_MAX - ending.length())) + ending;
      taken.add(symbol);
    }
    return symbol;
  }
}
