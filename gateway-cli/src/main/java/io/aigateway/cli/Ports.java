package io.aigateway.cli;

import java.util.Map;

/**
 * What the commands work on: the database of this machine, or a running server's admin API. Both
 * answer with the same rows and fail with the same {@code FailureException}s.
 */
interface Ports extends AutoCloseable {
  /** Vendors and their models. */
  ProviderPort providers();

  /** The public names of models. */
  AliasPort aliases();

  /** Who may call. */
  KeyPort keys();

  /** Services with tools. */
  McpPort mcp();

  /** What was called. */
  UsagePort usage();

  /**
   * The configuration as one document.
   *
   * @param environment the variables that documents may refer to
   */
  ConfigPort config(Map<String, String> environment);

  /** What calls would do. */
  ExplainPort explain();

  @Override
  void close();
}
