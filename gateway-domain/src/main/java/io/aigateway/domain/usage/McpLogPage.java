package io.aigateway.domain.usage;

import java.util.List;
import java.util.Optional;

/**
 * One page of MCP calls, newest first.
 *
 * @param calls the calls
 * @param nextCursor ask for the next page with it; empty on the last page
 */
public record McpLogPage(List<LoggedMcpCall> calls, Optional<LogCursor> nextCursor) {
  /** Copies the calls. */
  public McpLogPage {
    calls = List.copyOf(calls);
  }
}
