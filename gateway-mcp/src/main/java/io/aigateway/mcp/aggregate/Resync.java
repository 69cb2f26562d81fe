package io.aigateway.mcp.aggregate;

/** Port: reads a service's lists anew and brings the configuration in force up to date. */
@FunctionalInterface
public interface Resync {
  /**
   * Returns when it is done and the snapshots show it; may take as long as the service. Throws an
   * unchecked exception when it could not be done, also when somebody else is at it.
   */
  void resync(long serviceId);
}
