package io.aigateway.translate.model;

import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/**
 * What was seen in one event or one complete answer.
 *
 * @param content whether it holds something of the answer itself
 * @param characters of text, reasoning and tool arguments
 * @param finish whether it says why the model stopped
 * @param last whether it ends the stream, so that what follows is to be ignored
 * @param usageOnly whether it exists only to report usage that was asked for
 * @param error whether it reports a failure
 * @param usage cumulative, as far as reported
 * @param model the model that serves, as reported
 */
public record Sighting(
    boolean content,
    long characters,
    boolean finish,
    boolean last,
    boolean usageOnly,
    boolean error,
    Optional<TokenUsage> usage,
    Optional<String> model) {

  /** The end of a stream and nothing else. */
  public static final Sighting END =
      new Sighting(false, 0, true, true, false, false, Optional.empty(), Optional.empty());
}
