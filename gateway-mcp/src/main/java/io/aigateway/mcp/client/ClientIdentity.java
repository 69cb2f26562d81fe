package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;

/**
 * Who the gateway tells services it is.
 *
 * @param name of the product
 * @param version of the product
 */
public record ClientIdentity(String name, String version) {
  ObjectNode tree() {
    return JsonRpc.object().put("name", name).put("version", version);
  }
}
