package io.aigateway.routing.vendor;

import java.util.List;

/**
 * An answer before it has a dialect. The fragments of text and reasoning are what a stream sends
 * one by one.
 */
record Reply(
    List<String> reasoning,
    List<String> text,
    List<Call> calls,
    Stop stop,
    Prompt.PromptTokens promptTokens) {

  /** A tool call; the arguments are JSON, or plain text for a freeform tool. */
  record Call(String tool, String arguments, boolean freeform) {}

  /** Why the answer ends. */
  sealed interface Stop {
    /** All was said. */
    record Ended() implements Stop {}

    /** The caller's tools are needed. */
    record ToolUse() implements Stop {}

    /** The limit was reached. */
    record MaxTokens() implements Stop {}

    /** One of the caller's stop texts would have come next. */
    record Sequence(String text) implements Stop {}
  }

  int reasoningTokens() {
    return TokenCount.ofCharacters(length(reasoning));
  }

  /** Tokens of text, arguments and reasoning together. */
  int outputTokens() {
    int arguments = calls.stream().mapToInt(call -> call.arguments().length()).sum();
    return reasoningTokens() + TokenCount.ofCharacters(length(text) + arguments);
  }

  private static int length(List<String> fragments) {
    return fragments.stream().mapToInt(String::length).sum();
  }
}
