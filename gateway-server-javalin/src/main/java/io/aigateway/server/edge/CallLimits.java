package io.aigateway.server.edge;

/**
 * How many calls may be under way at once.
 *
 * @param total of all keys
 * @param perKey of one key
 */
public record CallLimits(int total, int perKey) {}
