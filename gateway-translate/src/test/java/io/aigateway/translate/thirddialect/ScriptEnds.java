package io.aigateway.translate.thirddialect;

import io.aigateway.translate.model.FinishReason;

/** Why the model stopped, in the words of a script. */
final class ScriptEnds {
  private ScriptEnds() {}

  static FinishReason read(String word) {
    return switch (word) {
      case "limit" -> FinishReason.MAX_TOKENS;
      case "window" -> FinishReason.CONTEXT_WINDOW;
      case "call" -> FinishReason.TOOL_CALLS;
      case "pause" -> FinishReason.PAUSE;
      case "refusal" -> FinishReason.REFUSAL;
      case "stop sequence" -> FinishReason.STOP_SEQUENCE;
      default -> FinishReason.STOP;
    };
  }

  static String write(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case STOP_SEQUENCE -> "stop sequence";
      case MAX_TOKENS -> "limit";
      case CONTEXT_WINDOW -> "window";
      case TOOL_CALLS -> "call";
      case PAUSE -> "pause";
      case REFUSAL -> "refusal";
    };
  }
}
