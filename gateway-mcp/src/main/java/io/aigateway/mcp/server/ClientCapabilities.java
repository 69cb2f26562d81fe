package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import java.util.Map;
import java.util.Optional;

/** Which capability a client must have declared to be asked something. */
final class ClientCapabilities {
  private static final Map<String, String> BY_METHOD =
      Map.of(
          "sampling/createMessage", "sampling",
          "elicitation/create", "elicitation",
          "roots/list", "roots");

  private ClientCapabilities() {}

  /**
   * What the client lacks to be asked this, as a {@code ClientCapabilities} object; empty when it
   * lacks nothing.
   */
  static Optional<ObjectNode> missing(ObjectNode declared, String method, ObjectNode params) {
    String capability = BY_METHOD.getOrDefault(method, method);
    JsonNode has = declared.path(capability);
    ObjectNode needed = JsonRpc.object();
    ObjectNode details = needed.putObject(capability);
    if (method.equals("elicitation/create") && params.path("mode").asText().equals("url")) {
      details.putObject("url");
    }
    if (method.equals("sampling/createMessage") && params.has("tools")) {
      details.putObject("tools");
    }
    boolean all = has.isObject();
    for (Map.Entry<String, JsonNode> detail : details.properties()) {
      all &= has.path(detail.getKey()).isObject();
    }
    return all ? Optional.empty() : Optional.of(needed);
  }
}
