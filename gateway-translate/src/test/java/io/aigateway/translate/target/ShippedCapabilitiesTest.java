package io.aigateway.translate.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShippedCapabilitiesTest {
  @Test
  void the_longest_beginning_of_the_name_decides() {
    ModelCapabilities opus = ShippedCapabilities.of("anthropic", "claude-opus-4-7-20260401");

    assertThat(opus.sampling()).isFalse();
    assertThat(opus.thinkingTypes()).containsExactly(ThinkingType.ADAPTIVE);
    assertThat(opus.effortLevels()).contains(Effort.HIGH).doesNotContain(Effort.MAX);
    assertThat(ShippedCapabilities.of("anthropic", "claude-opus-4-1").sampling()).isTrue();
  }

  @Test
  void a_longer_number_is_another_model() {
    assertThat(ShippedCapabilities.of("openai", "o11")).isEqualTo(ModelCapabilities.unknown());
    assertThat(ShippedCapabilities.of("anthropic", "claude-opus-4-70").sampling()).isTrue();
  }

  @Test
  void what_stands_before_a_slash_and_the_case_of_letters_do_not_matter() {
    assertThat(ShippedCapabilities.of("openai", "openai/O3-mini").sampling()).isFalse();
  }

  @Test
  void a_model_is_known_only_where_its_dialect_is_spoken() {
    assertThat(ShippedCapabilities.of("openai", "claude-opus-5"))
        .isEqualTo(ModelCapabilities.unknown());
    assertThat(ShippedCapabilities.of("anthropic", "no-such-model"))
        .isEqualTo(ModelCapabilities.unknown());
  }

  @Test
  void some_models_refuse_every_demanded_call_and_some_take_instructions_in_between() {
    assertThat(ShippedCapabilities.of("anthropic", "claude-fable-5-1").forcedToolChoice())
        .isFalse();
    assertThat(ShippedCapabilities.of("anthropic", "claude-opus-4-8").midSystem()).isTrue();
  }
}
