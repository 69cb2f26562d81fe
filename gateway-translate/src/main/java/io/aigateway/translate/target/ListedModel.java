package io.aigateway.translate.target;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model as a vendor's list describes it; everything but the id may be unknown.
 *
 * @param id the vendor's name of the model
 * @param displayName for people
 * @param ownedBy who made it
 * @param contextWindow tokens
 * @param maxOutput tokens
 * @param inputPrice USD per million tokens
 * @param outputPrice USD per million tokens
 * @param cacheReadPrice USD per million tokens
 * @param cacheWritePrice USD per million tokens
 * @param features any of {@code tools, stream, vision, pdf, audio, thinking, json_schema}; empty
 *     when the list does not say
 */
public record ListedModel(
    String id,
    Optional<String> displayName,
    Optional<String> ownedBy,
    OptionalInt contextWindow,
    OptionalInt maxOutput,
    Optional<BigDecimal> inputPrice,
    Optional<BigDecimal> outputPrice,
    Optional<BigDecimal> cacheReadPrice,
    Optional<BigDecimal> cacheWritePrice,
    Set<String> features) {
  /** Copies the features. */
  public ListedModel {
    features = Set.copyOf(features);
  }
}
