package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Hears what happens on connections without being asked for. Never blocks long; thread-safe.
 *
 * <p>In both methods the owner is the one the connection belongs to, see {@link Owner#sharing}:
 * empty when everybody shares it. What is said on somebody's own connection is for nobody else.
 */
public interface ServiceListener {
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
}
