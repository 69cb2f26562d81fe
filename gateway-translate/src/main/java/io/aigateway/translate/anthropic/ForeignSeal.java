package io.aigateway.translate.anthropic;

import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.ThinkingOwner;
import java.util.Optional;

/**
 * Marks the data of redacted thinking that another vendor's model sealed. The API takes back only
 * data that Anthropic's own models sealed, and nothing else about the block tells whose it is.
 */
final class ForeignSeal {
  /** No base64 has it. */
  private static final char AFTER_MARK = '.';

  private ForeignSeal() {}

  /** The data as the client shall keep them. */
  static String told(String data, AnswerContext context) {
    return context.foreign()
        ? ThinkingOwner.mark(context.fallbackModel()) + AFTER_MARK + data
        : data;
  }

  /** Whether another vendor's model sealed the data that a client sent back. */
  static boolean is(String told) {
    return end(told) > 0;
  }

  /** What the client sent back, and whose it is. */
  static Part.SealedReasoning read(String told) {
    int end = end(told);
    return end > 0
        ? new Part.SealedReasoning(told.substring(end + 1), Optional.of(told.substring(0, end)))
        : new Part.SealedReasoning(told);
  }

  private static int end(String told) {
    int end = told.indexOf(AFTER_MARK);
    return end > 0 && ThinkingOwner.isMark(told.substring(0, end)) ? end : 0;
  }
}
