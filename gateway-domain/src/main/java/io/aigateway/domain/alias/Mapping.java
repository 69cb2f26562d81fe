package io.aigateway.domain.alias;

/**
 * One way an alias can lead.
 *
 * @param id positive
 * @param aliasId whose way it is
 * @param providerId the provider
 * @param providerModelId the model, one of the provider's
 * @param weight higher goes first; equal weights share the load
 * @param enabled whether it may be used
 */
public record Mapping(
    long id, long aliasId, long providerId, long providerModelId, int weight, boolean enabled) {}
