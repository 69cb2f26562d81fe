package io.aigateway.mcp.server;

import java.util.Set;

/** Which methods go where. */
final class Methods {
  /** What the services answer. */
  static final Set<String> OF_SERVICES =
      Set.of(
          "tools/list",
          "tools/call",
          "resources/list",
          "resources/templates/list",
          "resources/read",
          "prompts/list",
          "prompts/get",
          "completion/complete");

  /** What may be answered by asking back (multi round-trip requests, supported requests). */
  static final Set<String> ASKING_BACK = Set.of("tools/call", "prompts/get", "resources/read");

  /** Whose results say how long they may be kept (caching, cacheable results). */
  static final Set<String> CACHEABLE =
      Set.of(
          "tools/list",
          "resources/list",
          "resources/templates/list",
          "resources/read",
          "prompts/list");

  private Methods() {}
}
