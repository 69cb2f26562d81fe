package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.protocol.Era;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.Revision;

/** The opening handshake of the legacy era (lifecycle, initialization). Thread-safe. */
final class Greeting {
  private static final String VERSION = "protocolVersion";

  private final Aggregate aggregate;
  private final ServerIdentity identity;

  Greeting(Shared shared) {
    this.aggregate = shared.aggregate();
    this.identity = shared.identity();
  }

  /** Refuses what cannot be answered by any session. */
  void requireValid(JsonRpc.Request request) throws Refused {
    if (!request.params().path(VERSION).isTextual()) {
      throw new Refused(
          400, request.id(), McpError.of(McpErrors.INVALID_PARAMS, VERSION + " must be a text"));
    }
  }

  /** Agrees with the client on a revision, and says what there is. */
  ObjectNode welcome(Session session, JsonRpc.Request request) {
    Revision revision =
        Revision.of(request.params().path(VERSION).asText())
            .filter(known -> known.era() == Era.LEGACY)
            .orElse(Revision.NEWEST_LEGACY);
    ObjectNode capabilities =
        request.params().get("capabilities") instanceof ObjectNode declared
            ? declared
            : JsonRpc.object();
    session.agree(new Session.Agreement(revision, capabilities));
    ObjectNode result = JsonRpc.object().put(VERSION, revision.text());
    result.set("capabilities", aggregate.capabilities(session.view()));
    result.set("serverInfo", identity.tree());
    String instructions = aggregate.instructions(session.view());
    return instructions.isEmpty() ? result : result.put("instructions", instructions);
  }
}
