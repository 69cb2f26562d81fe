package io.aigateway.domain.usage;

import java.util.List;

/** Port: where the records of MCP calls end up. Implementations are thread-safe. */
public interface McpUsageStore {
  /** Stores the calls in one transaction; a request id that is there already is left as it is. */
  void append(List<McpCallRecord> calls);
}
