package io.aigateway.mcp.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A JSON-RPC error object.
 *
 * @param code see {@link McpErrors}
 * @param message for people, without secrets
 * @param data more, as the code defines it
 */
public record McpError(int code, String message, Optional<JsonNode> data) {
  /** An error without data. */
  public static McpError of(int code, String message) {
    return new McpError(code, message, Optional.empty());
  }
}
