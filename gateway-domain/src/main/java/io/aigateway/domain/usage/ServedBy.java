package io.aigateway.domain.usage;

/**
 * Who answered a call, or was asked last.
 *
 * @param providerId the provider
 * @param providerName its name at the time
 * @param modelId the vendor's name of the model
 */
public record ServedBy(long providerId, String providerName, String modelId) {}
