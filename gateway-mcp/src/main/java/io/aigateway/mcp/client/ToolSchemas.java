package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Port: what is known of the tools of services. Thread-safe. */
@FunctionalInterface
public interface ToolSchemas {
  /** A tool's input schema; empty when it is not known. */
  Optional<JsonNode> inputSchema(long serviceId, String tool);
}
