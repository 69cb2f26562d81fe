package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * All services a caller may see, as one server. Knows permissions, names and URIs, not eras:
 * results are as revision 2025-11-25 has them, except that {@code input_required} results are
 * passed on to callers that take them. Thread-safe.
 */
public interface Aggregate {
  /**
   * Whether the view shows anything to look at: always true for all services together; for one
   * service, whether it exists, is enabled and the key may use something of it.
   */
  boolean exists(View view);

  /** What the server can do for this caller: the union of its visible services. */
  ObjectNode capabilities(View view);

  /** The services' instructions, each under its symbol, bounded; may be empty. */
  String instructions(View view);

  /**
   * Answers {@code tools/list}, {@code tools/call}, {@code resources/list}, {@code
   * resources/templates/list}, {@code resources/read}, {@code prompts/list}, {@code prompts/get}
   * and {@code completion/complete}. Unknown and forbidden items answer alike.
   *
   * @throws McpErrorException with the error for the client
   * @throws InterruptedException when the call was cancelled
   */
  ObjectNode request(View view, String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException;

  /**
   * The definition of a tool as {@code tools/list} shows it, found by any of its names; empty when
   * the key may not call it. Looks into the catalogue only, so that every call can afford it.
   */
  Optional<ObjectNode> tool(View view, String name);

  /**
   * Begins to tell the caller of changes it may see: {@code notifications/tools/list_changed} and
   * the like, log messages that belong to no request, and updates of the resources it watches.
   *
   * @param sink takes method and parameters, names and URIs being those of the view; never blocks
   */
  Watch watch(View view, BiConsumer<String, ObjectNode> sink);

  /** One caller's interest in changes. Thread-safe. */
  interface Watch extends AutoCloseable {
    /**
     * Adds a resource, named as in the view.
     *
     * @throws McpErrorException when the key may not read it
     */
    void subscribe(String uri) throws McpErrorException, InterruptedException;

    /** Takes a resource away; unknown ones are ignored. */
    void unsubscribe(String uri) throws InterruptedException;

    /** Ends it and frees what was held upstream. Idempotent. */
    @Override
    void close();
  }
}
