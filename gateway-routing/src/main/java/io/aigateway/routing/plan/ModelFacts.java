package io.aigateway.routing.plan;

import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Reasoning;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ShippedCapabilities;
import io.aigateway.translate.target.ThinkingType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns what is known of a model into what the translator asks: what an operator or the vendor's
 * list says goes before what the library ships, and that before nothing known.
 */
final class ModelFacts {
  private ModelFacts() {}

  static ModelCapabilities capabilities(Dialect dialect, String modelId, ModelDraft facts) {
    ModelCapabilities usual = ShippedCapabilities.of(dialect.id(), modelId);
    Set<Feature> features = facts.features();
    boolean silent = features.isEmpty();
    boolean tools = silent ? usual.tools() : features.contains(Feature.TOOLS);
    boolean thinks = features.contains(Feature.THINKING);
    return new ModelCapabilities(
        facts.contextWindow().isPresent() ? facts.contextWindow() : usual.contextWindow(),
        facts.maxOutput().isPresent() ? facts.maxOutput() : usual.maxOutput(),
        usual.sampling(),
        usual.temperatureWithTopP(),
        ways(facts.reasoning()).orElseGet(() -> ways(silent || thinks, usual)),
        efforts(facts.reasoning()).orElseGet(() -> efforts(dialect, silent, thinks, usual)),
        silent ? usual.vision() : features.contains(Feature.VISION),
        silent ? usual.pdf() : features.contains(Feature.PDF),
        tools,
        tools && usual.forcedToolChoice(),
        silent ? usual.jsonSchema() : features.contains(Feature.JSON_SCHEMA),
        usual.prefill(),
        usual.midSystem());
  }

  private static Optional<Set<ThinkingType>> ways(Reasoning said) {
    return said.ways().isEmpty()
        ? Optional.empty()
        : Optional.of(
            said.ways().stream()
                .map(way -> ThinkingType.valueOf(way.name()))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static Set<ThinkingType> ways(boolean possible, ModelCapabilities usual) {
    return possible ? usual.thinkingTypes() : Set.of();
  }

  private static Optional<Set<Effort>> efforts(Reasoning said) {
    return said.efforts().isEmpty()
        ? Optional.empty()
        : Optional.of(
            said.efforts().stream()
                .map(level -> Effort.valueOf(level.name()))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static Set<Effort> efforts(
      Dialect dialect, boolean silent, boolean thinks, ModelCapabilities usual) {
    if (!silent && !thinks) {
      return Set.of();
    }
    return thinks && usual.effortLevels().isEmpty() ? first(dialect) : usual.effortLevels();
  }

  private static Set<Effort> first(Dialect dialect) {
    return switch (dialect) {
      // The three levels that every model with reasoning_effort has taken from the start.
      case OPENAI_CHAT -> Set.of(Effort.LOW, Effort.MEDIUM, Effort.HIGH);
      case ANTHROPIC_MESSAGES -> Set.of();
    };
  }
}
