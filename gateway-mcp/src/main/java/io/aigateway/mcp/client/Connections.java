package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.McpService;

/** Port: finds or makes the connection a caller is to use. Thread-safe. */
public interface Connections {
  /**
   * A connection for the owner, as the service's isolation asks; made on first use, made anew when
   * the last one broke, only one at a time being made for the same owner. Not to be closed by the
   * caller.
   *
   * @throws ServiceUnreachable at once while the service backs off
   */
  McpConnection connection(McpService service, Owner owner)
      throws ServiceUnreachable, InterruptedException;

  /**
   * Closes what only that session used. A connection that sessions share is kept while any of them
   * goes on, and for a while after.
   */
  void sessionEnded(String session);

  /** Closes everything of a service that changed, was disabled or is gone. */
  void serviceChanged(long serviceId);
}
