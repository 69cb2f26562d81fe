package io.aigateway.routing.plan;

import io.aigateway.domain.provider.Provider;
import io.aigateway.translate.target.UpstreamProfile;
import io.aigateway.translate.target.UpstreamProfile.MaxTokensField;
import io.aigateway.translate.target.UpstreamProfile.ReasoningField;
import io.aigateway.translate.target.UpstreamProfile.SystemRole;
import io.aigateway.translate.target.UpstreamProfile.UserIdentifier;
import java.util.Map;
import java.util.Set;

/** The upstream profiles an operator can choose by name. */
public final class Profiles {
  private static final UpstreamProfile COMPATIBLE =
      compatible(ReasoningField.REASONING_CONTENT, true, false);

  private static final Map<String, UpstreamProfile> BY_NAME =
      Map.of(
          "openai", UpstreamProfile.openAi(),
          "compatible", COMPATIBLE,
          // Its thinking models want their reasoning back between tool calls.
          "deepseek", compatible(ReasoningField.REASONING_CONTENT, true, true),
          "ollama", compatible(ReasoningField.REASONING, false, false),
          "vllm", compatible(ReasoningField.REASONING_CONTENT, true, false));

  private Profiles() {}

  /** Every name, for checks and choices. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The provider's profile; the protocol's own when it has none or an unknown one. */
  public static UpstreamProfile of(Provider provider) {
    return provider
        .profile()
        .map(name -> BY_NAME.getOrDefault(name, UpstreamProfile.openAi()))
        .orElseGet(UpstreamProfile::openAi);
  }

  private static UpstreamProfile compatible(
      ReasoningField reasoningField, boolean toolChoice, boolean replayReasoning) {
    return new UpstreamProfile(
        MaxTokensField.MAX_TOKENS,
        SystemRole.SYSTEM,
        reasoningField,
        true,
        toolChoice,
        true,
        true,
        4,
        false,
        true,
        UserIdentifier.USER,
        false,
        replayReasoning);
  }
}
