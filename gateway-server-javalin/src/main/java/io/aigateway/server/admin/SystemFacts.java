package io.aigateway.server.admin;

import java.util.List;

/**
 * What the gateway tells of itself.
 *
 * @param version of the program
 * @param uptimeSeconds since the start
 * @param database its kind
 * @param configRevision the configuration in force
 * @param degraded what does not work as it should; empty when all is well
 */
public record SystemFacts(
    String version,
    long uptimeSeconds,
    String database,
    long configRevision,
    List<String> degraded) {
  /** Copies the list. */
  public SystemFacts {
    degraded = List.copyOf(degraded);
  }
}
