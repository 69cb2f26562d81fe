package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import java.util.Optional;

/**
 * Hears what happens on connections without being asked for. Never blocks long; thread-safe.
 *
 * <p>The owner is the one the connection belongs to, see {@link Owner#sharing}: empty when
 * everybody shares it. What is said on somebody's own connection is for nobody else.
 */
public interface ServiceListener {
  /**
   * What a service said of itself when its lists were read over a connection of their own; what it
   * says to callers stands in {@link McpConnection#greeting}.
   */
  void greeted(long serviceId, ObjectNode greeting);

  /**
   * A notification that belongs to no request: changed lists, updated resources, log messages. The
   * parameters are the listener's to keep.
   */
  void notification(long serviceId, Optional<Owner> owner, String method, ObjectNode params);

  /**
   * A connection is over, whoever ended it; what was watched over it must be asked for anew, and
   * changes may have been missed.
   */
  void lost(long serviceId, Optional<Owner> owner);

  /** Whether every message is to be told, which costs; asked once for each connection. */
  default boolean overhears() {
    return false;
  }

  /**
   * A message goes to a service or came from it; told where {@link #overhears} asks for it.
   *
   * @param sent whether it goes to the service
   * @param text JSON on one line, with whatever callers and services say to each other
   */
  default void overheard(McpService service, boolean sent, String text) {}
}
