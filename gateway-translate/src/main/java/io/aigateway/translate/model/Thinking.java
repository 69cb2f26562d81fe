package io.aigateway.translate.model;

import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the model shall think, as far as the client said.
 *
 * @param type the shape asked for; empty when only an effort was given
 * @param budget tokens, for {@link ThinkingType#ENABLED}
 * @param effort the effort asked for
 * @param hidden whether the client wants thinking blocks without their text
 */
public record Thinking(
    Optional<ThinkingType> type, OptionalInt budget, Optional<Effort> effort, boolean hidden) {
  /** Nothing said. */
  public static final Thinking UNSAID =
      new Thinking(Optional.empty(), OptionalInt.empty(), Optional.empty(), false);
}
