package io.aigateway.mcp.client;

import java.util.List;
import java.util.Optional;

/** The severities of log messages (RFC 5424), as MCP names them. Stateless. */
final class LogLevel {
  private static final List<String> BY_SEVERITY =
      List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  private LogLevel() {}

  /** Whether a message of this level is wanted; one of an unknown level is, if any are. */
  static boolean wants(Optional<String> least, String level) {
    int severity = BY_SEVERITY.indexOf(level);
    return least.isPresent() && (severity < 0 || severity >= BY_SEVERITY.indexOf(least.get()));
  }

  /** Whether the first shows messages that the second hides. */
  static boolean isFiner(String level, String than) {
    return BY_SEVERITY.indexOf(level) < BY_SEVERITY.indexOf(than);
  }
}
