package io.aigateway.routing.plan;

import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import java.util.Set;

/** Turns what an operator knows of a model into what the translator asks. */
final class ModelFacts {
  private ModelFacts() {}

  static ModelCapabilities capabilities(Dialect dialect, ModelDraft facts) {
    ModelCapabilities usual = ModelCapabilities.unknown();
    Set<Feature> features = facts.features();
    boolean silent = features.isEmpty();
    boolean tools = silent ? usual.tools() : features.contains(Feature.TOOLS);
    boolean thinks = features.contains(Feature.THINKING);
    return new ModelCapabilities(
        facts.contextWindow(),
        facts.maxOutput(),
        usual.sampling(),
        usual.temperatureWithTopP(),
        silent || thinks ? usual.thinkingTypes() : Set.<ThinkingType>of(),
        thinks ? efforts(dialect) : usual.effortLevels(),
        silent ? usual.vision() : features.contains(Feature.VISION),
        silent ? usual.pdf() : features.contains(Feature.PDF),
        tools,
        tools && usual.forcedToolChoice(),
        silent ? usual.jsonSchema() : features.contains(Feature.JSON_SCHEMA),
        usual.prefill(),
        usual.midSystem());
  }

  private static Set<Effort> efforts(Dialect dialect) {
    return switch (dialect) {
      // The three levels that every model with reasoning_effort has taken from the start.
      case OPENAI_CHAT -> Set.of(Effort.LOW, Effort.MEDIUM, Effort.HIGH);
      case ANTHROPIC_MESSAGES -> Set.of();
    };
  }
}
