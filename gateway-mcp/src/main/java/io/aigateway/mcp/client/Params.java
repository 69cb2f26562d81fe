package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;

/** Parameters as services want them. Stateless. */
final class Params {
  private Params() {}

  /**
   * Those given; a call of a tool without arguments gets none as an object, since common servers
   * take their absence for a mistake.
   */
  static ObjectNode of(String method, ObjectNode given) {
    if (!method.equals("tools/call") || given.has("arguments")) {
      return given;
    }
    ObjectNode completed = given.deepCopy();
    completed.set("arguments", JsonRpc.object());
    return completed;
  }
}
