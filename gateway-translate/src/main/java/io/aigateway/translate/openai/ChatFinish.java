package io.aigateway.translate.openai;

import io.aigateway.translate.model.FinishReason;
import java.util.Set;

/** Finish reasons. */
final class ChatFinish {
  /** Words with which servers say that the answer broke off. */
  private static final Set<String> FAILURES =
      Set.of("error", "abort", "aborted", "cancelled", "insufficient_system_resource");

  private ChatFinish() {}

  static boolean isFailure(String word) {
    return FAILURES.contains(word);
  }

  /**
   * What the word means. Whether tools were called decides between the ordinary ends, because many
   * servers say {@code stop} after a call; unknown words are ordinary ends.
   *
   * @param called whether the answer holds a tool call
   * @param refused whether the answer holds words of refusal
   * @param matched whether the server named the stop sequence it met
   */
  static FinishReason read(String word, boolean called, boolean refused, boolean matched) {
    return switch (word) {
      case "length", "max_tokens", "model_length" -> FinishReason.MAX_TOKENS;
      case "content_filter", "safety", "refusal" -> FinishReason.REFUSAL;
      default -> {
        if (called) {
          yield FinishReason.TOOL_CALLS;
        }
        if (refused) {
          yield FinishReason.REFUSAL;
        }
        yield matched ? FinishReason.STOP_SEQUENCE : FinishReason.STOP;
      }
    };
  }

  /**
   * The word for a client.
   *
   * @param called whether the answer holds a tool call
   * @param legacy whether the client uses the old {@code functions}
   */
  static String write(FinishReason reason, boolean called, boolean legacy) {
    return switch (reason) {
      case MAX_TOKENS, CONTEXT_WINDOW, PAUSE -> "length";
      case REFUSAL -> "content_filter";
      case STOP, STOP_SEQUENCE, TOOL_CALLS -> {
        if (!called) {
          yield "stop";
        }
        yield legacy ? "function_call" : "tool_calls";
      }
    };
  }
}
