package io.aigateway.domain.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the read side of the MCP calls. Implementations are thread-safe. */
public interface McpUsageQueries {
  /**
   * A page of calls, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link UsageQueries#MAX_PAGE}
   */
  McpLogPage calls(McpLogFilter filter, Optional<LogCursor> cursor, int limit);

  /** One call by its request id. */
  Optional<LoggedMcpCall> call(String requestId);

  /** Calls counted together. */
  UsageSummary<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by);

  /**
   * What happened in each quarter of an hour in which anything did, in order. Also tells of calls
   * that are deleted by now.
   *
   * @param from a whole quarter of an hour
   * @param to a whole quarter of an hour, not included
   */
  List<UsageSlot<McpUsageSums>> slots(Instant from, Instant to);

  /**
   * How long the calls of a span took. Also tells of calls that are deleted by now.
   *
   * @param from a whole quarter of an hour
   * @param to a whole quarter of an hour, not included
   */
  LatencyHistogram latencies(Instant from, Instant to);
}
