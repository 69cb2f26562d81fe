package io.aigateway.mcp.protocol;

/** The two ages of the protocol, between which the 2026-07-28 revision is the break. */
public enum Era {
  /** Sessions, an opening handshake, requests of the server to its client. */
  LEGACY,
  /** Stateless: every request carries all that is needed to answer it. */
  MODERN
}
