package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent.Finish;
import java.util.Optional;

/** Reads and writes why the model stopped (Anthropic docs, handling stop reasons). */
final class MessagesFinish {
  private MessagesFinish() {}

  /**
   * Reads the fields of a message or of a {@code message_delta}'s delta. Whether tools were called
   * decides over words that contradict it, and over words that are unknown.
   */
  static Finish read(JsonNode fields, boolean toolsCalled) {
    FinishReason natural = toolsCalled ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    FinishReason reason =
        switch (fields.path("stop_reason").asText()) {
          case "stop_sequence" -> FinishReason.STOP_SEQUENCE;
          case "max_tokens" -> FinishReason.MAX_TOKENS;
          case "model_context_window_exceeded" -> FinishReason.CONTEXT_WINDOW;
          case "pause_turn" -> FinishReason.PAUSE;
          case "refusal" -> FinishReason.REFUSAL;
          default -> natural;
        };
    return new Finish(
        reason,
        text(fields.path("stop_sequence")),
        text(fields.path("stop_details").path("explanation")));
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.ofNullable(value.textValue());
  }

  /** Puts all fields of the end into a message or delta. */
  static void write(Finish finish, boolean toolsCalled, ObjectNode target) {
    target.put("stop_reason", word(finish.reason(), toolsCalled));
    target.put("stop_sequence", finish.stopSequence().orElse(null));
    if (finish.reason() == FinishReason.REFUSAL) {
      ObjectNode details = Json.object().put("type", "refusal").putNull("category");
      target.set("stop_details", details.put("explanation", finish.explanation().orElse(null)));
    } else {
      target.putNull("stop_details");
    }
  }

  private static String word(FinishReason reason, boolean toolsCalled) {
    return switch (reason) {
      case STOP, TOOL_CALLS -> toolsCalled ? "tool_use" : "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case MAX_TOKENS -> "max_tokens";
      case CONTEXT_WINDOW -> "model_context_window_exceeded";
      case PAUSE -> "pause_turn";
      case REFUSAL -> "refusal";
    };
  }
}
