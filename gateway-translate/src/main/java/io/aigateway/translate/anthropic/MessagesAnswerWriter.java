package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Answer;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.outcome.TokenUsage;

/** Writes a complete answer (Anthropic Messages API, message): every field of it is there. */
final class MessagesAnswerWriter {
  private MessagesAnswerWriter() {}

  static byte[] write(Answer answer, AnswerContext context) {
    ObjectNode message = message(answer.model(), context);
    ArrayNode content = message.putArray("content");
    answer.parts().forEach(part -> block(part, context, content));
    boolean toolsCalled = answer.parts().stream().anyMatch(Part.ToolCall.class::isInstance);
    MessagesFinish.write(answer.finish(), toolsCalled, message);
    message.putNull("container");
    message.set(
        "usage", MessagesUsage.write(answer.usage().orElse(TokenUsage.ZERO), answer.tier()));
    return Json.bytes(message);
  }

  /** The fields with which a message begins. */
  static ObjectNode message(String served, AnswerContext context) {
    return Json.object()
        .put("id", "msg_" + context.answerId())
        .put("type", "message")
        .put("role", "assistant")
        .put("model", context.shownModel(served));
  }

  private static void block(Part part, AnswerContext context, ArrayNode content) {
    switch (part) {
      case Part.Text text -> text(text, content);
      case Part.Refusal refusal -> text(Part.Text.of(refusal.text()), content);
      case Part.Reasoning reasoning ->
          content
              .addObject()
              .put("type", "thinking")
              .put("thinking", context.wishes().hideReasoning() ? "" : reasoning.text())
              .put("signature", reasoning.signature().orElse(""));
      case Part.SealedReasoning sealed ->
          content
              .addObject()
              .put("type", "redacted_thinking")
              .put("data", ForeignSeal.told(sealed.data(), context));
      case Part.ToolCall call -> toolUse(call, content);
      case Part.Foreign foreign -> {
        if (ForeignBlocks.known(foreign.type())) {
          content.addRawValue(new RawValue(foreign.json().text()));
        }
      }
      case Part.Image p -> {}
      case Part.Document p -> {}
      case Part.ToolResult p -> {}
    }
  }

  private static void text(Part.Text text, ArrayNode content) {
    if (!text.text().isEmpty()) {
      ObjectNode block = content.addObject().put("type", "text").put("text", text.text());
      ArrayNode citations = ForeignBlocks.knownCitations(text.extensions());
      block.set("citations", citations.isEmpty() ? null : citations);
    }
  }

  /** Ids are fitted now, so that the conversation can go on with any upstream. */
  private static void toolUse(Part.ToolCall call, ArrayNode content) {
    ObjectNode block =
        content
            .addObject()
            .put("type", "tool_use")
            .put("id", Identifiers.fit(call.id(), Identifiers.MAX_ID))
            .put("name", call.name());
    ToolArguments.of(call).putInto(block);
  }
}
