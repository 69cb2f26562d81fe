package io.aigateway.domain.provider;

import io.aigateway.domain.audit.Facts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that an operator or a vendor's list says about a model.
 *
 * @param modelId the vendor's name of the model; unique within the provider
 * @param displayName for people
 * @param ownedBy who made it
 * @param contextWindow tokens of prompt and answer together
 * @param maxOutput most tokens it may write
 * @param prices for the cost of calls
 * @param features what it can do; empty when nobody said
 * @param reasoning how it can be asked to think
 * @param available whether calls may use it
 */
public record ModelDraft(
    String modelId,
    Optional<String> displayName,
    Optional<String> ownedBy,
    OptionalInt contextWindow,
    OptionalInt maxOutput,
    Prices prices,
    Set<Feature> features,
    Reasoning reasoning,
    boolean available) {
  /** Copies the features. */
  public ModelDraft {
    features = Set.copyOf(features);
  }

  /** A model of which nobody said how it can be asked to think. */
  public ModelDraft(
      String modelId,
      Optional<String> displayName,
      Optional<String> ownedBy,
      OptionalInt contextWindow,
      OptionalInt maxOutput,
      Prices prices,
      Set<Feature> features,
      boolean available) {
    this(
        modelId,
        displayName,
        ownedBy,
        contextWindow,
        maxOutput,
        prices,
        features,
        Reasoning.UNSAID,
        available);
  }

  /** All that is said, field by field. */
  public Facts facts() {
    return Facts.NONE
        .with("model_id", modelId)
        .with("display_name", displayName)
        .with("owned_by", ownedBy)
        .with("context_window", contextWindow)
        .with("max_output", maxOutput)
        .with("input_price", prices.input())
        .with("output_price", prices.output())
        .with("cache_read_price", prices.cacheRead())
        .with("cache_write_price", prices.cacheWrite())
        .with("capabilities", new TreeSet<>(features).stream().map(Feature::word).toList())
        .with(
            "thinking_types",
            new TreeSet<>(reasoning.ways()).stream().map(ThinkingWay::word).toList())
        .with(
            "effort_levels",
            new TreeSet<>(reasoning.efforts()).stream().map(EffortLevel::word).toList())
        .with("is_available", available);
  }
}
