package io.aigateway.domain.usage;

/**
 * MCP calls added up.
 *
 * @param requests how many
 * @param successes of them, how many ended well
 * @param denied of them, how many were not allowed
 * @param inputBytes summed
 * @param outputBytes summed
 * @param latencyMillis summed
 */
public record McpUsageSums(
    long requests,
    long successes,
    long denied,
    long inputBytes,
    long outputBytes,
    long latencyMillis) {
  /** No calls. */
  public static final McpUsageSums ZERO = new McpUsageSums(0, 0, 0, 0, 0, 0);

  /** One call. */
  public static McpUsageSums of(McpCallRecord call) {
    return new McpUsageSums(
        1,
        call.status() == McpCallStatus.SUCCESS ? 1 : 0,
        call.status() == McpCallStatus.DENIED ? 1 : 0,
        call.inputBytes(),
        call.outputBytes(),
        call.latencyMillis());
  }

  /** Both together. */
  public McpUsageSums plus(McpUsageSums other) {
    return new McpUsageSums(
        requests + other.requests,
        successes + other.successes,
        denied + other.denied,
        inputBytes + other.inputBytes,
        outputBytes + other.outputBytes,
        latencyMillis + other.latencyMillis);
  }

  /** These sums as those of a group. */
  public McpUsageGroup group(String name) {
    return new McpUsageGroup(
        name,
        requests,
        successes,
        denied,
        inputBytes,
        outputBytes,
        requests == 0 ? 0 : (double) latencyMillis / requests);
  }
}
