package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** MCP services; what they offer comes with their first sync. */
record McpKind(McpServices services, SecretReferences secrets) implements Kind {
  private static final String SECRETS = "secrets";

  @Override
  public String word() {
    return "mcp_services";
  }

  @Override
  public Map<String, ObjectNode> present() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    services.list().forEach(s -> all.put(s.symbol(), fields(McpServiceDraft.of(s))));
    return all;
  }

  @Override
  public ObjectNode blank(String name) {
    Remote nowhere = new Remote(URI.create(""), RemoteKind.AUTO, Map.of(), false);
    return fields(
        new McpServiceDraft(
            name,
            nowhere,
            true,
            Isolation.KEY,
            EraPin.AUTO,
            false,
            McpServiceDraft.DEFAULT_CALL_TIMEOUT_MILLIS));
  }

  @Override
  public ObjectNode settled(String name, ObjectNode said) {
    Map<String, Secret> present = present(name);
    if (said.get(SECRETS) instanceof ObjectNode all) {
      for (String key : present.keySet()) {
        if (all.path(key).isTextual()) {
          all.put(
              key, secrets.settled(all.path(key).asText(), present.get(key), written(name, key)));
        }
      }
    }
    return said;
  }

  @Override
  public Optional<String> create(String name, Entry wanted) {
    services.create(draft(name, wanted, Map.of()));
    return Optional.empty();
  }

  @Override
  public void update(String name, Entry wanted) {
    services.change(find(name).orElseThrow().id(), now -> draft(name, wanted, present(name)));
  }

  @Override
  public void delete(String name) {
    services.delete(find(name).orElseThrow().id());
  }

  private Optional<McpService> find(String name) {
    return services.list().stream().filter(s -> s.symbol().equals(name)).findFirst();
  }

  private Map<String, Secret> present(String name) {
    return find(name).map(s -> secretsOf(s.transport())).orElse(Map.of());
  }

  private static Map<String, Secret> secretsOf(McpTransportSettings transport) {
    return switch (transport) {
      case Remote remote -> remote.headers();
      case Local local -> local.environment();
    };
  }

  private static String written(String name, String key) {
    return SecretReferences.written(name, key);
  }

  private static ObjectNode fields(McpServiceDraft s) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("name", s.symbol());
    switch (s.transport()) {
      case Remote remote ->
          fields
              .put("url", remote.url().toString())
              .put("transport", word(remote.kind()))
              .put("allow_private_network", remote.allowPrivateNetwork())
              .putNull("command");
      case Local local -> {
        fields.putNull("url").put("transport", "stdio").put("allow_private_network", false);
        ArrayNode command = fields.putArray("command");
        local.command().forEach(command::add);
      }
    }
    ObjectNode all = fields.putObject(SECRETS);
    secretsOf(s.transport()).keySet().forEach(key -> all.put(key, written(s.symbol(), key)));
    return fields
        .put("enabled", s.enabled())
        .put("isolation", word(s.isolation()))
        .put("era", word(s.era()))
        .put("pin_definitions", s.pinDefinitions())
        .put("call_timeout_ms", (int) s.callTimeoutMillis());
  }

  private McpServiceDraft draft(String name, Entry wanted, Map<String, Secret> present) {
    Map<String, Secret> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : wanted.fields().path(SECRETS).properties()) {
      String key = one.getKey();
      all.put(
          key,
          secrets.resolved(
              wanted,
              SECRETS + "." + key,
              one.getValue().asText(),
              present.getOrDefault(key, Secret.NONE),
              written(name, key)));
    }
    return new McpServiceDraft(
        name,
        wanted.texts("command").isEmpty()
            ? remote(wanted, all)
            : new Local(wanted.texts("command"), all),
        wanted.flag("enabled"),
        word(wanted, "isolation", Isolation.values()),
        word(wanted, "era", EraPin.values()),
        wanted.flag("pin_definitions"),
        wanted.number("call_timeout_ms"));
  }

  private static Remote remote(Entry wanted, Map<String, Secret> headers) {
    return new Remote(
        URI.create(wanted.text("url").strip()),
        word(wanted, "transport", RemoteKind.values()),
        headers,
        wanted.flag("allow_private_network"));
  }

  private static <E extends Enum<E>> E word(Entry wanted, String field, E[] values) {
    for (E value : values) {
      if (word(value).equals(wanted.text(field))) {
        return value;
      }
    }
    throw wanted.wrong(field, "knows no '" + wanted.text(field) + "'");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
