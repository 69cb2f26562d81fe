package io.aigateway.domain.alias;

/**
 * What an operator decides about a mapping.
 *
 * @param providerId the provider
 * @param providerModelId the model, one of the provider's
 * @param weight higher goes first
 * @param enabled whether it may be used
 */
public record MappingDraft(long providerId, long providerModelId, int weight, boolean enabled) {}
