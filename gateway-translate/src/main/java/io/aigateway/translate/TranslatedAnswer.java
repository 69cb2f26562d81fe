package io.aigateway.translate;

import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/** What an upstream's complete answer came to. */
public sealed interface TranslatedAnswer {
  /**
   * An answer for the client.
   *
   * @param body UTF-8 JSON in the client's dialect; the upstream's own bytes when both sides speak
   *     the same dialect
   * @param usage as the upstream reported it
   * @param servedModel as the upstream reported it
   * @param outputCharacters characters of text, reasoning and tool arguments, for estimates
   */
  record Whole(
      byte[] body, Optional<TokenUsage> usage, Optional<String> servedModel, long outputCharacters)
      implements TranslatedAnswer {}

  /**
   * The upstream answered with a success status, but not with an answer: garbage, an error, or an
   * answer that breaks off.
   *
   * @param fault what is wrong with it
   * @param usage what the upstream reported before
   */
  record Broken(Fault fault, Optional<TokenUsage> usage) implements TranslatedAnswer {}
}
