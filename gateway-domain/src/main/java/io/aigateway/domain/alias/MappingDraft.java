package io.aigateway.domain.alias;

import io.aigateway.domain.audit.Facts;

/**
 * What an operator decides about a mapping.
 *
 * @param providerId the provider
 * @param providerModelId the model, one of the provider's
 * @param weight higher goes first
 * @param enabled whether it may be used
 */
public record MappingDraft(long providerId, long providerModelId, int weight, boolean enabled) {
  /** What the operator decided about an existing mapping. */
  public static MappingDraft of(Mapping mapping) {
    return new MappingDraft(
        mapping.providerId(), mapping.providerModelId(), mapping.weight(), mapping.enabled());
  }

  /** The decisions, field by field. */
  public Facts facts() {
    return Facts.NONE
        .with("provider_id", providerId)
        .with("provider_model_id", providerModelId)
        .with("weight", weight)
        .with("enabled", enabled);
  }
}
