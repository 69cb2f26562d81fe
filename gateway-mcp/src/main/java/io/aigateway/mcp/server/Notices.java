package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Lets those notifications of one call through that its client wants: log messages that are severe
 * enough, progress that grows (MCP, progress). Thread-safe.
 */
final class Notices {
  private double progress = Double.NEGATIVE_INFINITY;

  boolean lets(Optional<Severity> level, String method, ObjectNode params) {
    return Severity.passes(level, method, params)
        && (!method.equals("notifications/progress") || grows(params.path("progress").asDouble()));
  }

  private synchronized boolean grows(double now) {
    if (now <= progress) {
      return false;
    }
    progress = now;
    return true;
  }
}
