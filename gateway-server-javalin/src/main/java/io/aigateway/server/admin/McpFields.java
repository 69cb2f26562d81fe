package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.CommandLineText;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an operator says about MCP services. */
final class McpFields {
  private static final Remote NOWHERE =
      new Remote(URI.create(""), RemoteKind.AUTO, Map.of(), false);
  private static final Local NOTHING = new Local(List.of(), Map.of());

  private McpFields() {}

  /** A new service; the use case refuses what is missing. */
  static McpServiceDraft added(Fields fields) {
    boolean local = McpJson.LOCAL.equals(fields.text("type", McpJson.REMOTE));
    return service(
        fields,
        new McpServiceDraft(
            "",
            local ? NOTHING : NOWHERE,
            true,
            local ? Isolation.SHARED : Isolation.KEY,
            EraPin.AUTO,
            false,
            McpServiceDraft.DEFAULT_CALL_TIMEOUT_MILLIS));
  }

  /** The present draft with the fields of the request put over it. */
  static McpServiceDraft service(Fields fields, McpServiceDraft present) {
    McpServiceDraft draft =
        new McpServiceDraft(
            fields.text("name", present.symbol()),
            transport(fields, present.transport()),
            fields.flag("enabled", present.enabled()),
            word(fields, "isolation", present.isolation(), Isolation.values()),
            word(fields, "era", present.era(), EraPin.values()),
            fields.flag("pin_definitions", present.pinDefinitions()),
            fields.id("call_timeout_ms", present.callTimeoutMillis()));
    fields.done();
    return draft;
  }

  private static McpTransportSettings transport(Fields fields, McpTransportSettings present) {
    String type = fields.text("type", McpJson.type(present));
    return switch (type) {
      case McpJson.REMOTE -> remote(fields, present instanceof Remote remote ? remote : NOWHERE);
      case McpJson.LOCAL -> local(fields, present instanceof Local local ? local : NOTHING);
      default -> {
        fields.reject("type", "must be " + McpJson.REMOTE + " or " + McpJson.LOCAL);
        yield present;
      }
    };
  }

  private static Remote remote(Fields fields, Remote present) {
    return new Remote(
        url(fields, present.url()),
        word(fields, "transport", present.kind(), RemoteKind.values()),
        secrets(fields, "headers", present.headers()),
        fields.flag("allow_private_network", present.allowPrivateNetwork()));
  }

  private static Local local(Fields fields, Local present) {
    String transport = fields.text("transport", McpJson.STDIO);
    if (!transport.equals(McpJson.STDIO)) {
      fields.reject("transport", "must be " + McpJson.STDIO + " for a local service");
    }
    return new Local(command(fields, present), secrets(fields, "env", present.environment()));
  }

  private static URI url(Fields fields, URI present) {
    try {
      return new URI(fields.text("target", present.toString()).strip());
    } catch (URISyntaxException e) {
      fields.reject("target", "must be a URL like https://tools.example.com/mcp");
      return present;
    }
  }

  /** As a list, or as a text to be taken apart. */
  private static List<String> command(Fields fields, Local present) {
    List<String> words = fields.texts("command", present.command());
    if (fields.has("command") && fields.has("target")) {
      fields.reject("target", "must be absent when command is given");
    }
    String text = fields.text("target", "");
    return fields.has("target") ? CommandLineText.split("target", text) : words;
  }

  /**
   * Those of the request in place of the present ones. A value that is null, or shown as reading
   * shows it, stays what it is: it need not be entered again.
   */
  private static Map<String, Secret> secrets(
      Fields fields, String field, Map<String, Secret> present) {
    Optional<ObjectNode> given = fields.optionalObject(field);
    if (!fields.has(field)) {
      return present;
    }
    Map<String, Secret> secrets = new HashMap<>();
    given.ifPresent(
        object ->
            object
                .properties()
                .forEach(
                    e ->
                        secret(e.getValue(), Optional.ofNullable(present.get(e.getKey())))
                            .ifPresentOrElse(
                                value -> secrets.put(e.getKey(), value),
                                () ->
                                    fields.reject(
                                        field + "." + e.getKey(),
                                        "must be a text, or null to keep a value that is there"))));
    return secrets;
  }

  private static Optional<Secret> secret(JsonNode value, Optional<Secret> present) {
    if (value.isNull()) {
      return present;
    }
    if (!value.isTextual()) {
      return Optional.empty();
    }
    String text = value.textValue();
    return present.filter(p -> p.masked().equals(text)).or(() -> Optional.of(Secret.of(text)));
  }

  private static <E extends Enum<E>> E word(Fields fields, String field, E present, E[] values) {
    List<String> words = Arrays.stream(values).map(McpJson::word).toList();
    int at = words.indexOf(fields.text(field, McpJson.word(present)));
    if (at < 0) {
      fields.reject(field, "must be one of " + String.join(", ", words));
      return present;
    }
    return values[at];
  }
}
