package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.Map;
import java.util.Optional;

/** Reads the bodies of requests. Stateless. */
final class Body {
  /** Deepest nesting that is accepted. */
  static final int MAX_DEPTH = 64;

  private Body() {}

  /** The JSON of a body. */
  static JsonNode parse(byte[] bytes) throws Refused {
    try {
      JsonNode tree = JsonRpc.parse(bytes);
      if (isDeeper(tree, MAX_DEPTH)) {
        throw new Refused(
            400, McpErrors.PARSE_ERROR, "nested deeper than " + MAX_DEPTH + " levels");
      }
      return tree;
    } catch (McpErrorException e) {
      throw new Refused(400, Optional.empty(), e.error(), Map.of());
    }
  }

  /** The message in it. */
  static JsonRpc.Message message(JsonNode tree) throws Refused {
    try {
      return JsonRpc.message(tree);
    } catch (McpErrorException e) {
      Optional<JsonNode> id = Optional.ofNullable(tree.get("id")).filter(JsonRpc::isId);
      throw new Refused(400, id, e.error(), Map.of());
    }
  }

  /** The parser has bounded the depth already, so that this cannot run out of stack. */
  private static boolean isDeeper(JsonNode tree, int levels) {
    if (!tree.isContainerNode()) {
      return false;
    }
    if (levels == 0) {
      return true;
    }
    for (JsonNode child : tree) {
      if (isDeeper(child, levels - 1)) {
        return true;
      }
    }
    return false;
  }
}
