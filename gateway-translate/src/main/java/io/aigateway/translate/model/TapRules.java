package io.aigateway.translate.model;

import io.aigateway.translate.json.Splice.Edit;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.sse.SseEvent;
import java.util.List;
import java.util.Optional;

/**
 * How to watch traffic of one dialect that passes untouched. Stateless and thread-safe; one pass
 * over the bytes, no trees but of the usage object.
 */
public interface TapRules {
  /** Watches one stream, whose events mostly differ by a few words. Not for several threads. */
  @FunctionalInterface
  interface Watch {
    /**
     * What the next event says.
     *
     * @param before usage reported earlier in the same stream, for dialects that report it in parts
     * @return empty when the event cannot be understood
     */
    Optional<Sighting> event(SseEvent event, TokenUsage before);
  }

  /** A fresh watch for one stream. */
  Watch watch();

  /**
   * What a complete answer says.
   *
   * @return empty when the bytes are neither an answer nor an error of this dialect
   */
  Optional<Sighting> answer(byte[] body);

  /** Where a stream's event holds the model's name, if it does: member names from the top. */
  List<String> eventModel();

  /** Where a complete answer holds the model's name: member names from the top. */
  List<String> answerModel();

  /** The event that ends a stream. */
  SseEvent closing();

  /**
   * Whether a stream that said why the model stopped is whole without its last event. Where client
   * libraries take nothing else for the end of a whole answer, it is not.
   */
  boolean closingIsOptional();

  /** Whether a stream reports usage only if {@code stream_options.include_usage} asks for it. */
  boolean usageOnRequest();

  /**
   * Edits, in no order, that take thinking out of a request that passes untouched because the
   * dialect's vendor would refuse the whole request for it: thinking that models of other vendors
   * left in the conversation.
   *
   * @param request well-formed JSON
   * @param losses takes what is left out
   */
  default List<Edit> strayThinking(byte[] request, LossLog losses) {
    return List.of();
  }

  /** How to recognise what a request needs from a model. */
  RequestMarks requestMarks();
}
