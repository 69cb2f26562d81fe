package io.aigateway.routing.health;

/**
 * A provider model by its ids.
 *
 * @param providerId the provider
 * @param modelId the provider model's own id
 */
public record ModelRef(long providerId, long modelId) {}
