package io.aigateway.domain.usage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Port: the read side of the MCP calls. Implementations are thread-safe. */
public interface McpUsageQueries {
  /**
   * A page of calls, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link UsageQueries#MAX_PAGE}
   */
  McpLogPage calls(McpLogFilter filter, OptionalLong cursor, int limit);

  /** One call by its request id. */
  Optional<LoggedMcpCall> call(String requestId);

  /** Calls counted together, most requests first; days in order. */
  List<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by);
}
