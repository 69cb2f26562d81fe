package io.aigateway.mcp.server;

import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.Map;

/**
 * How an answer looks to HTTP when it is all that is said.
 *
 * @param code the status
 * @param headers what goes with it
 */
record AnswerStatus(int code, Map<String, String> headers) {
  static final AnswerStatus OK = new AnswerStatus(200, Map.of());

  private static final double SECOND = 1000;

  /**
   * Of an error.
   *
   * @param code unless the error says that there was too much to do
   */
  static AnswerStatus of(McpError error, int code) {
    if (error.code() != McpErrors.TOO_MANY) {
      return new AnswerStatus(code, Map.of());
    }
    long wait = error.data().map(data -> data.path(McpErrors.RETRY_AFTER).asLong()).orElse(0L);
    long seconds = Math.max(1, (long) Math.ceil(wait / SECOND));
    return new AnswerStatus(429, Map.of("Retry-After", Long.toString(seconds)));
  }
}
