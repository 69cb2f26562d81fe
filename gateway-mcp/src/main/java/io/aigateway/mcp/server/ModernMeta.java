package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.Era;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What every request of the modern era says about itself in {@code _meta} (revision 2026-07-28,
 * basic protocol).
 *
 * @param capabilities the client's, as declared
 * @param level the least severe log level wanted; empty for none
 */
record ModernMeta(ObjectNode capabilities, Optional<Severity> level) {
  static final String PREFIX = "io.modelcontextprotocol/";
  static final String SUBSCRIPTION = PREFIX + "subscriptionId";
  static final String SERVER_INFO = PREFIX + "serverInfo";

  private static final String META = "_meta";
  private static final String VERSION = PREFIX + "protocolVersion";
  private static final String CAPABILITIES = PREFIX + "clientCapabilities";
  private static final String LOG_LEVEL = PREFIX + "logLevel";
  private static final List<String> CONSUMED =
      List.of(VERSION, CAPABILITIES, LOG_LEVEL, PREFIX + "clientInfo");

  /** The revision that the parameters name. */
  static Optional<JsonNode> version(ObjectNode params) {
    return Optional.ofNullable(params.path(META).get(VERSION));
  }

  /** Reads and checks what the request says of itself, against its headers. */
  static ModernMeta of(McpHttpRequest http, JsonRpc.Request request) throws Refused {
    JsonNode meta = request.params().path(META);
    String version = version(request.params()).map(JsonNode::textValue).orElse("");
    if (version.isEmpty()) {
      throw invalid(request, "_meta must name " + VERSION);
    }
    if (!(meta.get(CAPABILITIES) instanceof ObjectNode capabilities)) {
      throw invalid(request, "_meta must have the object " + CAPABILITIES);
    }
    requireRevision(http, request, version);
    return new ModernMeta(capabilities, level(request, meta));
  }

  private static void requireRevision(McpHttpRequest http, JsonRpc.Request request, String version)
      throws Refused {
    if (!http.header(EraRule.VERSION_HEADER).equals(Optional.of(version))) {
      throw HeaderRules.mismatch(
          request.id(), EraRule.VERSION_HEADER + " is missing or is not what _meta says");
    }
    if (Revision.of(version).map(Revision::era).filter(Era.MODERN::equals).isEmpty()) {
      ObjectNode data = JsonRpc.object().put("requested", version);
      data.set("supported", supported());
      throw new Refused(
          400,
          request.id(),
          new McpError(
              McpErrors.UNSUPPORTED_REVISION, "unsupported protocol version", Optional.of(data)));
    }
  }

  private static Optional<Severity> level(JsonRpc.Request request, JsonNode meta) throws Refused {
    if (!meta.has(LOG_LEVEL)) {
      return Optional.empty();
    }
    Optional<Severity> level = Severity.of(meta.path(LOG_LEVEL).asText());
    if (level.isEmpty()) {
      throw invalid(request, LOG_LEVEL + " is no log level");
    }
    return level;
  }

  /** The modern revisions. */
  static ArrayNode supported() {
    ArrayNode texts = JsonRpc.object().arrayNode();
    for (Revision revision : Revision.values()) {
      if (revision.era() == Era.MODERN) {
        texts.add(revision.text());
      }
    }
    return texts;
  }

  /** The parameters without what was meant for this hop only. */
  static ObjectNode withoutHop(ObjectNode params) {
    ObjectNode rest = JsonRpc.object();
    rest.setAll(params);
    if (params.get(META) instanceof ObjectNode meta) {
      ObjectNode kept = JsonRpc.object();
      kept.setAll(meta);
      kept.remove(CONSUMED);
      if (kept.isEmpty()) {
        rest.remove(META);
      } else {
        rest.set(META, kept);
      }
    }
    return rest;
  }

  static Refused invalid(JsonRpc.Request request, String why) {
    return new Refused(400, request.id(), McpError.of(McpErrors.INVALID_PARAMS, why));
  }
}
