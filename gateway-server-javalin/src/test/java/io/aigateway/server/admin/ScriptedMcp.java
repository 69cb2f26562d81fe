package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpDirectory;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpListing;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpTestResult;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Services that list what the test says. */
final class ScriptedMcp implements McpDirectory {
  final List<ListedItem> items = new CopyOnWriteArrayList<>();
  volatile boolean away;

  /** Lists an item with a description. */
  void add(McpItemKind kind, String name, String description) {
    items.add(
        new ListedItem(
            kind,
            name,
            "{\"name\":\"" + name + "\",\"description\":\"" + description + "\"}",
            "hash of " + description));
  }

  /** Says who called what; answers with an error while the service is away. */
  ObjectNode call(ToolCall call) throws McpErrorException {
    if (away) {
      throw new McpErrorException(-32_000, "the service cannot be reached");
    }
    ObjectNode result = Json.object().put("called", call.symbol() + "." + call.tool());
    result.put("key", call.key().name()).set("arguments", call.arguments());
    return result;
  }

  @Override
  public McpListing list(McpService service) {
    if (away) {
      throw new FailureException(new Failure.UpstreamFailed("the service cannot be reached"));
    }
    return new McpListing(EnumSet.allOf(McpItemKind.class), items);
  }

  @Override
  public McpTestResult test(McpService service) {
    return new McpTestResult(
        true,
        "2025-11-25",
        "streamable-http",
        "files",
        "1.0",
        List.of("tools"),
        Map.of(McpItemKind.TOOL, 3),
        12,
        Optional.empty(),
        List.of("ready"));
  }

  @Override
  public McpServiceHealth health(long serviceId) {
    return new McpServiceHealth(
        McpServiceHealth.State.BACKING_OFF,
        0,
        2,
        Optional.of(RunningAdmin.NOW),
        Optional.of("ended with exit code 3"),
        List.of("cannot find module"));
  }
}
