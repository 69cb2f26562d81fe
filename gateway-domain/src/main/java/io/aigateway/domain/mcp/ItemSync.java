package io.aigateway.domain.mcp;

/**
 * What a sync changed.
 *
 * @param added items not known before, or back again
 * @param updated items whose definition changed
 * @param removed items that became unavailable
 * @param total items the service lists now
 */
public record ItemSync(int added, int updated, int removed, int total) {}
