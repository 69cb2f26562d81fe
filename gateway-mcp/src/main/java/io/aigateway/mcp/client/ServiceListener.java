package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Hears what a service says without being asked. Never blocks long; thread-safe. */
public interface ServiceListener {
  /** A notification that belongs to no request: changed lists, updated resources. */
  void notification(long serviceId, String method, ObjectNode params);
}
