package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.target.UpstreamProfile.ReasoningField;
import java.util.List;

/** Writes what the model said: one message with its words, its calls, and thinking if wanted. */
final class ChatAssistantWriter {
  private final ChatDraft draft;
  private boolean thinkingReported;
  private boolean orderReported;

  ChatAssistantWriter(ChatDraft draft) {
    this.draft = draft;
  }

  /**
   * Fills a message.
   *
   * @return whether it says anything
   */
  boolean write(List<Placed> parts, CallResults calls, ObjectNode message) {
    StringBuilder text = new StringBuilder();
    StringBuilder refusal = new StringBuilder();
    StringBuilder thought = new StringBuilder();
    ArrayNode array = Json.object().putArray("tool_calls");
    for (Placed placed : parts) {
      switch (placed.part()) {
        case Part.Text part -> words(part, placed.path(), !array.isEmpty(), text);
        case Part.Refusal part -> refusal.append(part.text());
        case Part.ToolCall part -> {
          draft.unmarked(part.cache(), placed.path());
          array.add(
              ChatCalls.write(
                  part, calls.call(part.id(), placed.path()), draft.names().wire(part.name())));
        }
        case Part.Reasoning part ->
            thought(part.text(), Placed.leaf(placed.path(), "thinking"), thought);
        case Part.SealedReasoning part -> thought("", Placed.leaf(placed.path(), "data"), thought);
        case Part.Foreign part -> foreign(part, placed.path(), text);
        case Part.Image part -> lost(placed.path());
        case Part.Document part -> lost(placed.path());
        case Part.ToolResult part -> lost(placed.path());
      }
    }
    if (text.isEmpty() && refusal.isEmpty() && array.isEmpty()) {
      return false;
    }
    fill(message, text.toString(), refusal.toString(), array);
    reasoning(message, thought.toString(), !array.isEmpty());
    return true;
  }

  private static void fill(ObjectNode message, String text, String refusal, ArrayNode calls) {
    if (text.isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", text);
    }
    if (!refusal.isEmpty()) {
      message.put("refusal", refusal);
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
  }

  private void words(Part.Text part, String path, boolean afterCall, StringBuilder text) {
    if (afterCall && !part.text().isBlank() && !orderReported) {
      orderReported = true;
      draft
          .losses()
          .approximated(
              Placed.leaf(path, "text"), LossCause.MOVED, "text after a tool call moved before it");
    }
    draft.unmarked(part.cache(), path);
    draft.leave(path, part.extensions());
    text.append(part.text());
  }

  private void thought(String words, String path, StringBuilder thought) {
    thought.append(words);
    if (!draft.profile().replayReasoning() && !thinkingReported) {
      thinkingReported = true;
      draft
          .losses()
          .dropped(path, LossCause.FOREIGN_THINKING, "the upstream takes no earlier thinking");
    }
  }

  /** Upstreams that want thinking back refuse calls without the field, even an empty one. */
  private void reasoning(ObjectNode message, String thought, boolean called) {
    if (draft.profile().replayReasoning() && (called || !thought.isEmpty())) {
      boolean content = draft.profile().reasoningField() == ReasoningField.REASONING_CONTENT;
      message.put(content ? "reasoning_content" : "reasoning", thought);
    }
  }

  private void foreign(Part.Foreign part, String path, StringBuilder text) {
    draft
        .losses()
        .approximated(
            Placed.leaf(path, "type"), LossCause.AS_TEXT, part.type() + " became plain text");
    text.append(text.isEmpty() ? "" : "\n").append(ForeignText.of(part)).append('\n');
  }

  private void lost(String path) {
    draft.losses().dropped(path, "an assistant message carries words and calls only");
  }
}
