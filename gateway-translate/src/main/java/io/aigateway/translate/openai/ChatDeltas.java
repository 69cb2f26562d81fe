package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.openai.AnswerBlocks.Kind;
import java.util.Optional;

/**
 * Reads one delta (or whole message) into blocks: thinking first, then words, then calls, which is
 * the order in which models make them.
 */
final class ChatDeltas {
  private final AnswerBlocks blocks;
  private Optional<String> thoughtIndex = Optional.empty();

  ChatDeltas(AnswerBlocks blocks) {
    this.blocks = blocks;
  }

  /**
   * Takes a delta.
   *
   * @param whole whether it is the message of a complete answer
   */
  void take(JsonNode delta, boolean whole) {
    reasoning(delta);
    content(delta.path("content"));
    blocks.words(Kind.REFUSAL, text(delta.path("refusal")));
    for (JsonNode call : delta.path("tool_calls")) {
      blocks.tool(ToolPiece.of(call), whole);
    }
    JsonNode old = delta.path("function_call");
    if (old.isObject()) {
      blocks.tool(ToolPiece.ofFunctionCall(old), false);
    }
  }

  /** Takes a plain piece. */
  void take(ChatDelta delta) {
    switch (delta.kind()) {
      case TEXT -> blocks.words(Kind.TEXT, delta.text());
      case REASONING -> blocks.words(Kind.REASONING, delta.text());
      case ARGUMENTS -> blocks.tool(ToolPiece.rest(delta.call(), delta.text()), false);
    }
  }

  private void content(JsonNode content) {
    if (content.isTextual()) {
      blocks.words(Kind.TEXT, content.textValue());
      return;
    }
    if (!content.isArray()) {
      return;
    }
    for (JsonNode part : content) {
      if (part.path("type").asText().equals("thinking")) {
        thinkingPart(part.path("thinking"));
      } else {
        blocks.words(Kind.TEXT, text(part.path("text")));
      }
    }
  }

  /** Some vendors put thinking into the content, as a string or as parts of its own. */
  private void thinkingPart(JsonNode thinking) {
    blocks.words(Kind.REASONING, text(thinking));
    if (thinking.isArray()) {
      thinking.forEach(part -> blocks.words(Kind.REASONING, text(part.path("text"))));
    }
  }

  /** Servers say the same thought in up to three fields; it is taken once. */
  private void reasoning(JsonNode delta) {
    JsonNode details =
        delta.path("reasoning_details").isArray() && !delta.path("reasoning_details").isEmpty()
            ? delta.path("reasoning_details")
            : delta.path("thinking_blocks");
    boolean told = false;
    for (JsonNode detail : details) {
      told = told || !words(detail).isEmpty();
    }
    if (!told) {
      String plain = text(delta.path("reasoning_content"));
      blocks.words(Kind.REASONING, plain.isEmpty() ? text(delta.path("reasoning")) : plain);
    }
    details.forEach(this::detail);
  }

  private void detail(JsonNode detail) {
    String type = detail.path("type").asText();
    if (type.equals("reasoning.encrypted") || type.equals("redacted_thinking")) {
      String data = text(detail.path("data"));
      if (!data.isEmpty()) {
        blocks.sealed(data);
      }
      return;
    }
    separate(detail);
    String words = words(detail);
    String signature = text(detail.path("signature"));
    boolean repeats = !signature.isEmpty() && blocks.thought(words);
    if (!repeats) {
      if (!words.isEmpty() && blocks.signed()) {
        blocks.endThought();
      }
      blocks.words(Kind.REASONING, words);
    }
    if (!signature.isEmpty()) {
      blocks.signature(signature);
    }
  }

  /** Another index is another thought. */
  private void separate(JsonNode detail) {
    JsonNode index = detail.path("index");
    if (!index.isInt()) {
      return;
    }
    Optional<String> current = Optional.of(index.asText());
    if (thoughtIndex.isPresent() && !thoughtIndex.equals(current)) {
      blocks.endThought();
    }
    thoughtIndex = current;
  }

  private static String words(JsonNode detail) {
    for (String name : new String[] {"text", "thinking", "summary"}) {
      String words = text(detail.path(name));
      if (!words.isEmpty()) {
        return words;
      }
    }
    return "";
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }
}
