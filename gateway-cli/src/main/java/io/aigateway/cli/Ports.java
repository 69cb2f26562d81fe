package io.aigateway.cli;

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

  /** What was called. */
  UsagePort usage();

  @Override
  void close();
}
