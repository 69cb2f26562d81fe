package io.aigateway.domain.provider;

import java.time.Instant;

/**
 * A model that a provider serves.
 *
 * @param id positive
 * @param providerId whose it is
 * @param facts what is known of it
 * @param source who said so
 * @param createdAt UTC, milliseconds
 */
public record ProviderModel(
    long id, long providerId, ModelDraft facts, ModelSource source, Instant createdAt) {
  /** The vendor's name of the model. */
  public String modelId() {
    return facts.modelId();
  }

  /** Whether calls may use it. */
  public boolean available() {
    return facts.available();
  }
}
