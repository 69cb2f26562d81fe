package io.aigateway.domain.mcp;

/** Who shares one upstream connection (or one process) of a service. */
public enum Isolation {
  /**
   * Everybody; requests of the server to its client are then declined, as their owner is unknown.
   */
  SHARED,
  /** The callers with one key. */
  KEY,
  /** One client session. */
  SESSION
}
