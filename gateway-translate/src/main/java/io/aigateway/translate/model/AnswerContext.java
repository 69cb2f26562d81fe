package io.aigateway.translate.model;

import java.util.Optional;

/**
 * What an answer writer must know of the call.
 *
 * @param answerId an id without prefix, unique to the call; writers add their dialect's prefix
 * @param createdEpochSecond when the call began
 * @param modelEcho the model name to show instead of the upstream's, if wanted
 * @param fallbackModel the model name to show when the upstream gave none
 * @param wishes what the client asked for
 * @param estimatedInput estimated prompt tokens, shown where a dialect demands a number before the
 *     upstream has given one
 * @param foreign whether the upstream speaks another dialect than the client
 */
public record AnswerContext(
    String answerId,
    long createdEpochSecond,
    Optional<String> modelEcho,
    String fallbackModel,
    AnswerWishes wishes,
    long estimatedInput,
    boolean foreign) {

  /** The model name to show for an answer whose upstream reported {@code served}. */
  public String shownModel(String served) {
    return modelEcho.orElse(served.isEmpty() ? fallbackModel : served);
  }
}
