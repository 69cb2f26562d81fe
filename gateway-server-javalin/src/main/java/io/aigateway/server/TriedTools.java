package io.aigateway.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.NameStyle;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.Unattended;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.server.admin.AdminRoutes;
import io.aigateway.server.admin.ToolCall;
import java.util.Optional;

/**
 * Tools called by operators: as a client with the key would, except that nobody is there to be
 * asked back. The service's own patience is the bound. Thread-safe.
 */
final class TriedTools implements AdminRoutes.ToolCalls {
  private final Aggregate aggregate;

  TriedTools(Aggregate aggregate) {
    this.aggregate = aggregate;
  }

  @Override
  public ObjectNode call(ToolCall call) throws McpErrorException, InterruptedException {
    View view =
        new View(
            call.key(),
            Optional.of(call.symbol()),
            NameStyle.BARE,
            Optional.empty(),
            call.clientIp());
    ObjectNode params = JsonRpc.object().put("name", call.tool());
    params.set("arguments", call.arguments());
    return aggregate.request(view, "tools/call", params, Unattended.CALLER);
  }
}
