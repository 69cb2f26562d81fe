package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.mcp.client.ToolSchemas;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The tools' input schemas as the configuration in force has them; each is parsed once. */
public final class SnapshotSchemas implements ToolSchemas {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Supplier<Snapshot> snapshots;
  private volatile Known known = Known.of(Snapshot.empty());

  /** Reads the configuration that the supplier tells, cheaply. */
  public SnapshotSchemas(Supplier<Snapshot> snapshots) {
    this.snapshots = snapshots;
  }

  private record Tool(long serviceId, String name) {
    static Tool of(McpItem item) {
      return new Tool(item.serviceId(), item.listed().name());
    }
  }

  private record Known(
      Snapshot of, Map<Tool, String> definitions, Map<Tool, Optional<JsonNode>> schemas) {
    static Known of(Snapshot snapshot) {
      return new Known(
          snapshot,
          snapshot.mcpItems().stream()
              .filter(item -> item.listed().kind() == McpItemKind.TOOL)
              .collect(Collectors.toMap(Tool::of, item -> item.listed().definition())),
          new ConcurrentHashMap<>());
    }
  }

  @Override
  public Optional<JsonNode> inputSchema(long serviceId, String tool) {
    Snapshot now = snapshots.get();
    Known current = known;
    if (current.of() != now) {
      current = Known.of(now);
      known = current;
    }
    Map<Tool, String> definitions = current.definitions();
    return current
        .schemas()
        .computeIfAbsent(
            new Tool(serviceId, tool),
            t -> Optional.ofNullable(definitions.get(t)).flatMap(SnapshotSchemas::schema));
  }

  private static Optional<JsonNode> schema(String definition) {
    try {
      return Optional.of(JSON.readTree(definition).path("inputSchema")).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty(); // Only what was read as JSON is ever stored.
    }
  }
}
