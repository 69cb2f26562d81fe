package io.aigateway.translate.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.target.UpstreamProfile.MaxTokensField;
import io.aigateway.translate.target.UpstreamProfile.ReasoningField;
import io.aigateway.translate.target.UpstreamProfile.SystemPlacement;
import io.aigateway.translate.target.UpstreamProfile.ThinkingTags;
import io.aigateway.translate.target.UpstreamProfile.UserIdentifier;
import org.junit.jupiter.api.Test;

class ShippedProfilesTest {
  private static UpstreamProfile named(String name) {
    return ShippedProfiles.of(name).orElseThrow();
  }

  @Test
  void well_known_servers_have_a_profile() {
    assertThat(ShippedProfiles.names())
        .containsExactly(
            "alternating",
            "azure",
            "compatible",
            "deepseek",
            "gemini",
            "ollama",
            "openai",
            "openai-search",
            "openrouter",
            "vllm");
    assertThat(ShippedProfiles.of("no-such-server")).isEmpty();
  }

  @Test
  void a_profile_says_only_how_it_differs() {
    assertThat(named("openai")).isEqualTo(UpstreamProfile.openAi());
    assertThat(named("azure").userIdentifier()).isEqualTo(UserIdentifier.USER);
    assertThat(named("azure").maxTokensField()).isEqualTo(MaxTokensField.MAX_COMPLETION_TOKENS);
    assertThat(named("openrouter").maxTokensField()).isEqualTo(MaxTokensField.MAX_TOKENS);
    assertThat(named("openrouter").reasoningField()).isEqualTo(ReasoningField.REASONING);
    assertThat(named("openai-search").webSearch()).isTrue();
  }

  @Test
  void chat_templates_are_strict_where_nobody_else_is() {
    assertThat(named("vllm").systemPlacement()).isEqualTo(SystemPlacement.FIRST);
    assertThat(named("vllm").alternation()).isFalse();
    assertThat(named("alternating").alternation()).isTrue();
    assertThat(named("alternating").thinkingTags()).isEqualTo(ThinkingTags.AT_START);
    assertThat(named("deepseek").replayReasoning()).isTrue();
    assertThat(named("gemini").maxStops()).isEqualTo(5);
  }
}
