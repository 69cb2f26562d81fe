package io.aigateway.domain.usage;

/**
 * MCP calls counted together.
 *
 * @param group the value grouped by; empty text when calls have none
 * @param requests how many
 * @param successes of them, how many ended well
 * @param denied of them, how many were not allowed
 * @param inputBytes summed
 * @param outputBytes summed
 * @param latencyMillisMean mean
 */
public record McpUsageGroup(
    String group,
    long requests,
    long successes,
    long denied,
    long inputBytes,
    long outputBytes,
    double latencyMillisMean) {}
