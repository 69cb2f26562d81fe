package io.aigateway.domain.mcp;

/** Which era of the protocol a service is taken to speak. */
public enum EraPin {
  /** To be found out, and to be asked again from time to time. */
  AUTO,
  /** Sessions, revisions 2024-11-05 to 2025-11-25. */
  LEGACY,
  /** Stateless, revision 2026-07-28. */
  MODERN
}
