package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Answer;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.ThinkingOwner;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.List;
import java.util.Optional;

/** Writes a complete answer (OpenAI API, chat completion). */
final class ChatAnswerWriter {
  /** What the ids of answers begin with. */
  static final String ID_PREFIX = "chatcmpl-";

  private final Answer answer;
  private final AnswerContext context;
  private final List<Part.ToolCall> calls;

  private ChatAnswerWriter(Answer answer, AnswerContext context) {
    this.answer = answer;
    this.context = context;
    this.calls =
        answer.parts().stream()
            .filter(Part.ToolCall.class::isInstance)
            .map(Part.ToolCall.class::cast)
            .toList();
  }

  static ObjectNode write(Answer answer, AnswerContext context) {
    return new ChatAnswerWriter(answer, context).write();
  }

  private ObjectNode write() {
    ObjectNode json = Json.object();
    json.put("id", ID_PREFIX + context.answerId());
    json.put("object", "chat.completion");
    json.put("created", context.createdEpochSecond());
    json.put("model", context.shownModel(answer.model()));
    ObjectNode choice = json.putArray("choices").addObject();
    choice.put("index", 0);
    choice.set("message", message());
    choice.putNull("logprobs");
    choice.put(
        "finish_reason", ChatFinish.write(answer.finish().reason(), !calls.isEmpty(), legacy()));
    answer.finish().stopSequence().ifPresent(stop -> choice.put("stop_reason", stop));
    answer.tier().ifPresent(tier -> json.put(ChatTier.FIELD, ChatTier.word(tier)));
    json.set("usage", ChatUsage.write(answer.usage().orElse(TokenUsage.ZERO)));
    return json;
  }

  private boolean legacy() {
    return context.wishes().legacyFunctionCall();
  }

  private ObjectNode message() {
    ObjectNode message = Json.object().put("role", "assistant");
    String text = text();
    Optional<String> refusal = refusal();
    if (text.isEmpty() && (!calls.isEmpty() || refusal.isPresent())) {
      message.putNull("content");
    } else {
      message.put("content", text);
    }
    refusal.ifPresentOrElse(
        words -> message.put("refusal", words), () -> message.putNull("refusal"));
    ArrayNode annotations = ChatCitations.of(answer.parts());
    if (!annotations.isEmpty()) {
      message.set("annotations", annotations);
    }
    reasoning(message);
    calls(message);
    return message;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Part part : answer.parts()) {
      if (part instanceof Part.Text words) {
        text.append(words.text());
      }
    }
    return text.toString();
  }

  private Optional<String> refusal() {
    StringBuilder refusal = new StringBuilder();
    for (Part part : answer.parts()) {
      if (part instanceof Part.Refusal words) {
        refusal.append(words.text());
      }
    }
    return refusal.isEmpty() ? answer.finish().explanation() : Optional.of(refusal.toString());
  }

  private void reasoning(ObjectNode message) {
    boolean hidden = context.wishes().hideReasoning();
    String words = hidden ? "" : ChatReasoningDetails.words(answer.parts());
    if (!words.isEmpty()) {
      message.put("reasoning_content", words);
    }
    ArrayNode details = message.putArray("reasoning_details");
    ChatReasoningDetails.write(
        answer.parts(), hidden, ThinkingOwner.mark(context.fallbackModel()), details);
    if (details.isEmpty()) {
      message.remove("reasoning_details");
    }
  }

  private void calls(ObjectNode message) {
    if (calls.isEmpty()) {
      return;
    }
    if (legacy()) {
      Part.ToolCall first = calls.getFirst();
      message
          .putObject("function_call")
          .put("name", first.name())
          .put("arguments", ChatCalls.arguments(first));
      return;
    }
    ArrayNode array = message.putArray("tool_calls");
    calls.forEach(call -> array.add(ChatCalls.write(call, call.id(), call.name())));
  }
}
