package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.McpService;
import java.util.Map;
import java.util.function.Supplier;

/** Port: finds or makes the connection a caller is to use. Thread-safe. */
public interface Connections {
  /**
   * A connection for the owner, as the service's isolation asks; made on first use, made anew when
   * the last one broke, only one at a time being made for the same owner. Not to be closed by the
   * caller.
   *
   * @throws ServiceUnreachable at once while the service backs off, or when it was described anew
   *     since
   */
  McpConnection connection(McpService service, Owner owner)
      throws ServiceUnreachable, InterruptedException;

  /**
   * Closes what only that session used. A connection that sessions share is kept while any of them
   * goes on, and for a while after.
   */
  void sessionEnded(String session);

  /**
   * The roots of that session's client changed: services are told over the connections it uses and
   * that are not everybody's. A service that may ask for roots can ask again; one of the modern era
   * is given them with every request. Does not wait.
   */
  void rootsChanged(String session);

  /**
   * Closes everything of services that changed, were disabled or are gone. To be told again and
   * again: a call that began under an older configuration may have opened a connection since.
   *
   * @param enabled the services in force by id; asked after the connections were looked at, so that
   *     those of a configuration that just came are kept
   */
  void keepOnly(Supplier<Map<Long, McpService>> enabled);
}
