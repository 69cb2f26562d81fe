package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.Revision;
import java.util.Set;

/**
 * One live connection to a service; transport, sessions and era are its own affair, so that callers
 * see one protocol: requests and results in the shape of the service's revision, identifiers and
 * progress tokens of the connection's own. Many requests may be in flight; thread-safe.
 */
public interface McpConnection extends AutoCloseable {
  /** What was agreed on. */
  Revision revision();

  /** {@code capabilities}, {@code serverInfo} and {@code instructions} as the service gave them. */
  ObjectNode greeting();

  /**
   * Sends a request and waits for its result. A progress token in the parameters' {@code _meta} is
   * replaced on the way out and restored in the notifications that come back.
   *
   * @param params as the caller gave them; not changed
   * @return the result, which is the caller's to change
   * @throws McpErrorException when the service answers with an error
   * @throws ServiceUnreachable when it does not answer
   * @throws InterruptedException when the waiting thread is interrupted; the service is told
   */
  ObjectNode request(String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, ServiceUnreachable, InterruptedException;

  /** Tells the service something; lost when it cannot be told. */
  void notify(String method, ObjectNode params);

  /** Says which resources' updates are wanted from now on, replacing what was wanted before. */
  void watch(Set<String> uris) throws McpErrorException, ServiceUnreachable, InterruptedException;

  /** Whether requests can still succeed without a new connection. */
  boolean isOpen();

  /** Ends the connection, its session, its process. Requests in flight fail. Idempotent. */
  @Override
  void close();
}
