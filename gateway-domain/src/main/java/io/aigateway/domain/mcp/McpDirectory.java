package io.aigateway.domain.mcp;

/** Port: asks services themselves. Thread-safe; every method is bounded in time. */
public interface McpDirectory {
  /**
   * Reads the service's lists, all pages.
   *
   * @throws io.aigateway.domain.failure.FailureException with {@code UpstreamFailed} when it cannot
   *     be reached
   */
  McpListing list(McpService service);

  /** Tries the service with a connection of its own, of which nothing is left afterwards. */
  McpTestResult test(McpService service);

  /** How the service does right now. */
  McpServiceHealth health(long serviceId);
}
