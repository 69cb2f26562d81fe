package io.aigateway.translate;

import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import io.aigateway.translate.target.UpstreamProfile;
import io.aigateway.translate.target.UpstreamProfile.MaxTokensField;
import io.aigateway.translate.target.UpstreamProfile.ReasoningField;
import io.aigateway.translate.target.UpstreamProfile.SystemPlacement;
import io.aigateway.translate.target.UpstreamProfile.SystemRole;
import io.aigateway.translate.target.UpstreamProfile.ThinkingTags;
import io.aigateway.translate.target.UpstreamProfile.UserIdentifier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Kinds of upstreams on which the fate of a field depends. */
@SuppressWarnings("ImmutableEnumChecker") // the records copy their collections
enum FateTarget {
  /** Nothing is known of the model. */
  UNKNOWN(ModelCapabilities.unknown(), UpstreamProfile.openAi()),
  /** Takes no sampling settings, thinks adaptively, knows all efforts but the highest. */
  ADAPTIVE(adaptive(), UpstreamProfile.openAi()),
  /** Writes little, cannot be bound to a schema or made to call a tool, does not think. */
  SMALL(small(), UpstreamProfile.openAi()),
  /** A server with more fields than OpenAI's. */
  RICH(ModelCapabilities.unknown(), rich()),
  /** A server with fewer fields, whose chat template is strict about the order of messages. */
  POOR(ModelCapabilities.unknown(), poor());

  private final ModelCapabilities capabilities;
  private final UpstreamProfile profile;

  FateTarget(ModelCapabilities capabilities, UpstreamProfile profile) {
    this.capabilities = capabilities;
    this.profile = profile;
  }

  /** The target, speaking the other dialect. */
  Target of(Dialect client, LossPolicy policy) {
    Dialect other =
        switch (client) {
          case OPENAI_CHAT -> Dialect.ANTHROPIC_MESSAGES;
          case ANTHROPIC_MESSAGES -> Dialect.OPENAI_CHAT;
        };
    return new Target(other, "upstream-model", capabilities, profile, policy, Optional.empty());
  }

  private static ModelCapabilities adaptive() {
    return new ModelCapabilities(
        OptionalInt.empty(),
        OptionalInt.of(64_000),
        false,
        false,
        EnumSet.of(ThinkingType.ADAPTIVE, ThinkingType.DISABLED),
        EnumSet.of(Effort.NONE, Effort.LOW, Effort.MEDIUM, Effort.HIGH),
        true,
        true,
        true,
        true,
        true,
        false,
        true);
  }

  private static ModelCapabilities small() {
    return new ModelCapabilities(
        OptionalInt.empty(),
        OptionalInt.of(2_000),
        true,
        false,
        Set.of(),
        Set.of(),
        false,
        false,
        true,
        false,
        false,
        false,
        false);
  }

  private static UpstreamProfile rich() {
    return new UpstreamProfile(
        MaxTokensField.MAX_TOKENS,
        SystemRole.SYSTEM,
        ReasoningField.REASONING_CONTENT,
        true,
        true,
        true,
        16,
        true,
        true,
        UserIdentifier.USER,
        true,
        true,
        SystemPlacement.ANYWHERE,
        false,
        true,
        ThinkingTags.NONE);
  }

  private static UpstreamProfile poor() {
    return new UpstreamProfile(
        MaxTokensField.MAX_TOKENS,
        SystemRole.SYSTEM,
        ReasoningField.REASONING_CONTENT,
        false,
        false,
        false,
        4,
        false,
        false,
        UserIdentifier.USER,
        false,
        false,
        SystemPlacement.FIRST,
        true,
        false,
        ThinkingTags.NONE);
  }
}
