package io.aigateway.domain.usage;

/**
 * How long calls took.
 *
 * @param whole to the last byte, of all calls
 * @param firstToken to the first content, of those that have it
 */
public record Latencies(LatencyHistogram whole, LatencyHistogram firstToken) {}
