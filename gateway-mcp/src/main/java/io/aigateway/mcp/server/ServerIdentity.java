package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;

/**
 * What the gateway calls itself towards clients.
 *
 * @param name for programs
 * @param title for people
 * @param version of the program
 */
public record ServerIdentity(String name, String title, String version) {
  /** As {@code serverInfo}. */
  ObjectNode tree() {
    return JsonRpc.object().put("name", name).put("title", title).put("version", version);
  }
}
