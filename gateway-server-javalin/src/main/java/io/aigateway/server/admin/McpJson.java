package io.aigateway.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.CommandLineText;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.ItemSync;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpTestResult;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MCP services and their items as JSON; secrets are masked. */
final class McpJson {
  static final String REMOTE = "remote";
  static final String LOCAL = "local";
  static final String STDIO = "stdio";

  /** The first revision without sessions. */
  private static final String FIRST_MODERN = "2026-07-28";

  /** Joins the parts of ordinary emoji. */
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private McpJson() {}

  static String type(McpTransportSettings transport) {
    return switch (transport) {
      case McpTransportSettings.Remote remote -> REMOTE;
      case McpTransportSettings.Local local -> LOCAL;
    };
  }

  /** The word of a constant, such as {@code streamable-http}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word for items of a kind, such as {@code resource_templates}. */
  static String plural(McpItemKind kind) {
    return kind.word() + "s";
  }

  /**
   * A service with its state.
   *
   * @param items all of it
   */
  static ObjectNode service(McpService service, List<McpItem> items, McpServiceHealth health) {
    ObjectNode json =
        Json.object()
            .put("id", service.id())
            .put("name", service.symbol())
            .put("type", type(service.transport()));
    addTransport(json, service.transport());
    json.put("enabled", service.enabled())
        .put("isolation", word(service.isolation()))
        .put("era", word(service.era()))
        .put("pin_definitions", service.pinDefinitions())
        .put("call_timeout_ms", service.callTimeoutMillis())
        .put("status", status(service));
    json.set("last_error", Json.text(service.lastError()));
    json.set("last_sync_at", Json.time(service.lastSyncAt()));
    json.set("counts", counts(items));
    json.set("health", health(health));
    return json.put("created_at", Json.time(service.createdAt()))
        .put("updated_at", Json.time(service.updatedAt()));
  }

  private static void addTransport(ObjectNode json, McpTransportSettings transport) {
    switch (transport) {
      case McpTransportSettings.Remote remote -> {
        json.put("target", remote.url().toString()).put("transport", word(remote.kind()));
        json.set("headers", masked(remote.headers()));
        json.put("allow_private_network", remote.allowPrivateNetwork());
      }
      case McpTransportSettings.Local local -> {
        json.put("target", CommandLineText.join(local.command())).put("transport", STDIO);
        json.set("command", Json.texts(local.command()));
        json.set("env", masked(local.environment()));
      }
    }
  }

  private static ObjectNode masked(Map<String, Secret> secrets) {
    ObjectNode json = Json.object();
    secrets.forEach((name, value) -> json.put(name, value.masked()));
    return json;
  }

  private static String status(McpService service) {
    if (!service.enabled()) {
      return "disabled";
    }
    if (service.lastError().isPresent()) {
      return "error";
    }
    return service.lastSyncAt().isPresent() ? "ok" : "new";
  }

  /** Items that are listed, by kind. */
  private static ObjectNode counts(List<McpItem> items) {
    ObjectNode json = Json.object();
    for (McpItemKind kind : McpItemKind.values()) {
      json.put(
          plural(kind),
          items.stream().filter(item -> item.listed().kind() == kind && item.available()).count());
    }
    return json;
  }

  private static ObjectNode health(McpServiceHealth health) {
    ObjectNode json =
        Json.object()
            .put("state", health.state().name().toLowerCase(Locale.ROOT))
            .put("connections", health.connections())
            .put("in_flight", health.inFlight());
    json.set("retry_at", Json.time(health.retryAt()));
    json.set("error", Json.text(health.error()));
    json.set("stderr", Json.texts(health.errorOutput()));
    return json;
  }

  static ObjectNode test(McpTestResult result) {
    ObjectNode json = Json.object().put("success", result.success());
    json.put("revision", result.revision()).put("era", era(result.revision()));
    json.put("transport", result.transport())
        .put("server_name", result.serverName())
        .put("server_version", result.serverVersion());
    json.set("capabilities", Json.texts(result.capabilities()));
    ObjectNode counts = json.putObject("counts");
    for (McpItemKind kind : McpItemKind.values()) {
      counts.put(plural(kind), result.counts().getOrDefault(kind, 0));
    }
    json.put("latency_ms", result.latencyMillis());
    json.set("error", Json.text(result.error()));
    json.set("stderr", Json.texts(result.errorOutput()));
    return json;
  }

  /** Revisions are dates, and sort as texts. */
  private static String era(String revision) {
    if (revision.isEmpty()) {
      return "";
    }
    return revision.compareTo(FIRST_MODERN) < 0 ? word(EraPin.LEGACY) : word(EraPin.MODERN);
  }

  static ObjectNode sync(ItemSync result) {
    return Json.object()
        .put("added", result.added())
        .put("updated", result.updated())
        .put("removed", result.removed())
        .put("total", result.total());
  }

  static ObjectNode item(McpItem item) {
    JsonNode definition = definition(item);
    ObjectNode json =
        Json.object()
            .put("id", item.id())
            .put("service_id", item.serviceId())
            .put("name", item.listed().name())
            .put("enabled", item.enabled())
            .put("is_available", item.available())
            .put("definition_changed", item.definitionChanged())
            .put("hidden_characters", hasHidden(definition));
    json.set("definition", definition);
    return json;
  }

  private static JsonNode definition(McpItem item) {
    try {
      return JSON.readTree(item.listed().definition());
    } catch (JsonProcessingException e) {
      return Json.nothing(); // Only what was read as JSON is ever stored.
    }
  }

  /** Whether any text has characters that people do not see and models read. */
  private static boolean hasHidden(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().codePoints().anyMatch(McpJson::isHidden);
    }
    for (JsonNode child : node) {
      if (hasHidden(child)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(int character) {
    int type = Character.getType(character);
    return (type == Character.FORMAT && character != ZERO_WIDTH_JOINER)
        || type == Character.PRIVATE_USE;
  }
}
