package io.aigateway.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.provider.EffortLevel;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Reasoning;
import io.aigateway.domain.provider.ThinkingWay;
import io.aigateway.routing.call.World;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelFactsTest {
  private static ModelCapabilities of(Dialect dialect, String model, Feature... features) {
    return ModelFacts.capabilities(
        dialect, model, World.facts(model, OptionalInt.of(1000), Set.of(features)));
  }

  @Test
  void what_the_library_ships_stands_where_nobody_said_more() {
    ModelCapabilities known = of(Dialect.ANTHROPIC_MESSAGES, "claude-opus-4-7");

    assertThat(known.contextWindow()).hasValue(1000);
    assertThat(known.sampling()).isFalse();
    assertThat(known.thinkingTypes()).containsExactly(ThinkingType.ADAPTIVE);
  }

  @Test
  void what_an_operator_says_goes_before_it() {
    ModelCapabilities known = of(Dialect.ANTHROPIC_MESSAGES, "claude-opus-4-7", Feature.TOOLS);

    assertThat(known.thinkingTypes()).isEmpty();
    assertThat(known.effortLevels()).isEmpty();
    assertThat(known.vision()).isFalse();
    assertThat(known.sampling()).isFalse();
  }

  @Test
  void an_unknown_thinking_model_gets_the_first_levels_of_effort() {
    assertThat(of(Dialect.OPENAI_CHAT, "own-model", Feature.THINKING).effortLevels())
        .containsExactlyInAnyOrder(Effort.LOW, Effort.MEDIUM, Effort.HIGH);
    assertThat(of(Dialect.OPENAI_CHAT, "own-model").effortLevels()).isEmpty();
  }

  @Test
  void published_ways_of_thinking_go_before_what_the_library_ships() {
    ModelDraft facts = World.facts("m", OptionalInt.of(1000), Set.of());
    ModelDraft published =
        new ModelDraft(
            facts.modelId(),
            facts.displayName(),
            facts.ownedBy(),
            facts.contextWindow(),
            facts.maxOutput(),
            facts.prices(),
            facts.features(),
            new Reasoning(Set.of(ThinkingWay.ENABLED), Set.of(EffortLevel.MAX)),
            true);

    ModelCapabilities known =
        ModelFacts.capabilities(Dialect.ANTHROPIC_MESSAGES, "claude-opus-4-7", published);

    assertThat(known.thinkingTypes()).containsExactly(ThinkingType.ENABLED);
    assertThat(known.effortLevels()).containsExactly(Effort.MAX);
    assertThat(known.sampling()).isFalse();
  }
}
