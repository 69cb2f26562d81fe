package io.aigateway.mcp.client;

import java.util.List;

/** A connection with what its keeper wants to know besides. */
interface LiveConnection extends McpConnection {
  /** What is spoken, such as {@code streamable-http}. */
  String transport();

  /** The last lines of a process's error output, secrets removed. */
  List<String> errorOutput();

  /** Runs the action when it ends by itself. */
  void whenEnded(Runnable action);

  /** Whether anybody watches resources through it. */
  boolean isWatched();
}
