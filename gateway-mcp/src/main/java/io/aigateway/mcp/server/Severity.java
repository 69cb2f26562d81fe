package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Log levels (MCP, logging; RFC 5424), the least severe first. */
enum Severity {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  /** The level with this name. */
  static Optional<Severity> of(String text) {
    for (Severity severity : values()) {
      if (severity.text().equals(text)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }

  /** As it stands in messages. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a notification may pass: every one but log messages that are not severe enough. */
  static boolean passes(Optional<Severity> wanted, String method, JsonNode params) {
    if (!method.equals("notifications/message")) {
      return true;
    }
    // A level nobody knows is passed on to whoever wants any.
    Severity level = of(params.path("level").asText()).orElse(EMERGENCY);
    return wanted.isPresent() && level.compareTo(wanted.get()) >= 0;
  }
}
