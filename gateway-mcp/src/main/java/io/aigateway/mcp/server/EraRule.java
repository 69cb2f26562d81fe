package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.Revision;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the eras apart: revision 2026-07-28 and later say of every request what it speaks. */
final class EraRule {
  /** The header field that names the revision. */
  static final String VERSION_HEADER = "MCP-Protocol-Version";

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final String FIRST_MODERN = Revision.R2026_07_28.text();

  private EraRule() {}

  /** Whether the header names a modern revision, known or not. */
  static boolean isModern(McpHttpRequest request) {
    // Dates of this form are ordered like texts.
    return request
        .header(VERSION_HEADER)
        .filter(text -> DATE.matcher(text).matches() && text.compareTo(FIRST_MODERN) >= 0)
        .isPresent();
  }

  /** Whether the header names a modern revision, or the message names any. */
  static boolean isModern(McpHttpRequest request, JsonRpc.Message message) {
    return isModern(request) || named(message).isPresent();
  }

  private static Optional<JsonNode> named(JsonRpc.Message message) {
    return switch (message) {
      case JsonRpc.Request asked -> ModernMeta.version(asked.params());
      case JsonRpc.Notification told -> ModernMeta.version(told.params());
      case JsonRpc.Result result -> Optional.empty();
      case JsonRpc.Failure failure -> Optional.empty();
    };
  }
}
