package io.aigateway.architecture;

import java.util.List;
import java.util.Set;

/** The packages that the rules name. A misspelt one is found by {@link ArchitectureTest}. */
final class Rooms {
  static final String BASE = "io.aigateway";

  static final String CLI = BASE + ".cli";
  static final String DOMAIN = BASE + ".domain";
  static final String MCP = BASE + ".mcp";
  static final String CLI_HTTP = CLI + ".http";
  static final String MCP_CLIENT = MCP + ".client";
  static final String PERSISTENCE = BASE + ".persistence";
  static final String ROUTING = BASE + ".routing";
  static final String ROUTING_HEALTH = ROUTING + ".health";
  static final String ROUTING_UPSTREAM_JDK = ROUTING + ".upstream.jdk";
  static final String SERVER = BASE + ".server";
  static final String SERVER_EDGE = SERVER + ".edge";
  static final String TRANSLATE = BASE + ".translate";
  static final String TRANSLATE_SSE = TRANSLATE + ".sse";

  static final List<String> ALL =
      List.of(
          CLI,
          CLI_HTTP,
          DOMAIN,
          MCP,
          MCP_CLIENT,
          PERSISTENCE,
          ROUTING,
          ROUTING_HEALTH,
          ROUTING_UPSTREAM_JDK,
          SERVER,
          SERVER_EDGE,
          TRANSLATE,
          TRANSLATE_SSE);

  /**
   * Named by a rule but not built yet. A test fails as soon as one of these holds a class, so that
   * it is taken out and the rule can never again pass for want of classes.
   */
  static final Set<String> STILL_EMPTY = Set.of();

  private Rooms() {}

  /** The pattern for a package and all below it. */
  static String within(String room) {
    return room + "..";
  }
}
