package io.aigateway.domain.usage;

/**
 * Port: takes the records of MCP calls. Never waits for a database. Implementations are
 * thread-safe.
 */
public interface McpUsageSink {
  /** A call ended; to be told before the client sees the result. */
  void called(McpCallRecord call);
}
