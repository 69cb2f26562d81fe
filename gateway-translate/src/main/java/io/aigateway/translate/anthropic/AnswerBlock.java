package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * One block of an answer while it arrives (Anthropic Messages API, streaming). Text and thinking
 * pass at once; a signature and a block of another kind are told when complete, and a tool's input
 * given at the start only if no fragments repeat it.
 */
final class AnswerBlock {
  private static final int EVENT_WEIGHT = 64;

  private final int index;
  private final Block kind;
  private final JsonNode start;
  private final StringBuilder signature = new StringBuilder();
  private final StringBuilder foreignInput = new StringBuilder();
  private boolean fragments;
  private long held;
  private boolean closed;
  private List<StreamEvent> waiting = new ArrayList<>();

  private AnswerBlock(int index, Block kind, JsonNode start) {
    this.index = index;
    this.kind = kind;
    this.start = start;
  }

  static AnswerBlock open(int index, JsonNode start) {
    AnswerBlock block = new AnswerBlock(index, kind(index, start), start);
    block.begin();
    return block;
  }

  private static Block kind(int index, JsonNode start) {
    String type = start.path("type").asText();
    return switch (type) {
      case "text" -> new Block.Text();
      case "thinking" -> new Block.Reasoning();
      case "redacted_thinking" -> new Block.SealedReasoning(start.path("data").asText());
      case "tool_use" -> toolCall(index, start);
      default -> new Block.Foreign(type, RawJson.of(start));
    };
  }

  private static Block toolCall(int index, JsonNode start) {
    String id = start.path("id").asText();
    String name = start.path("name").asText();
    return new Block.ToolCall(
        id.isEmpty() ? "toolu_" + index : id, name.isEmpty() ? "unnamed" : name, false);
  }

  private void begin() {
    if (kind instanceof Block.Foreign) {
      return; // told as a whole when it ends
    }
    waiting.add(new StreamEvent.BlockStart(index, kind));
    switch (kind) {
      case Block.Text b -> {
        text(start.path("text").asText());
        start.path("citations").forEach(this::citation);
      }
      case Block.Reasoning b -> {
        thinking(start.path("thinking").asText());
        signature.append(start.path("signature").asText());
      }
      case Block.Refusal b -> {}
      case Block.SealedReasoning b -> {}
      case Block.ToolCall b -> {}
      case Block.Foreign b -> {}
    }
  }

  void delta(JsonNode delta) {
    switch (delta.path("type").asText()) {
      case "text_delta" -> text(delta.path("text").asText());
      case "thinking_delta" -> thinking(delta.path("thinking").asText());
      case "signature_delta" -> sign(delta.path("signature").asText());
      case "input_json_delta" -> input(delta.path("partial_json").asText());
      case "citations_delta" -> citation(delta.path("citation"));
      default -> {
        // A kind this version does not know; the rest of the block is still good.
      }
    }
  }

  void delta(MessagesDelta delta) {
    switch (delta.kind()) {
      case TEXT -> text(delta.text());
      case THINKING -> thinking(delta.text());
      case INPUT -> input(delta.text());
    }
  }

  private void text(String text) {
    if (kind instanceof Block.Text && !text.isEmpty()) {
      held += text.length();
      waiting.add(new StreamEvent.TextDelta(index, text));
    }
  }

  private void sign(String piece) {
    signature.append(piece);
    held += piece.length();
  }

  private void thinking(String text) {
    if (kind instanceof Block.Reasoning && !text.isEmpty()) {
      held += text.length();
      waiting.add(new StreamEvent.ReasoningDelta(index, text));
    }
  }

  private void citation(JsonNode citation) {
    if (kind instanceof Block.Text && citation.isObject()) {
      RawJson json = RawJson.of(citation);
      held += json.text().length();
      waiting.add(new StreamEvent.CitationDelta(index, json));
    }
  }

  private void input(String fragment) {
    if (fragment.isEmpty()) {
      return;
    }
    held += fragment.length();
    if (kind instanceof Block.ToolCall) {
      fragments = true;
      waiting.add(new StreamEvent.ToolInputDelta(index, fragment));
    } else {
      foreignInput.append(fragment);
    }
  }

  /** Tells what was held back until the end. */
  void close() {
    if (closed) {
      return;
    }
    closed = true;
    switch (kind) {
      case Block.Reasoning b -> {
        if (!signature.isEmpty()) {
          waiting.add(new StreamEvent.SignatureDelta(index, signature.toString()));
        }
      }
      case Block.ToolCall b -> startInput();
      case Block.Foreign b -> waiting.add(new StreamEvent.BlockStart(index, whole(b)));
      case Block.Text b -> {}
      case Block.Refusal b -> {}
      case Block.SealedReasoning b -> {}
    }
    waiting.add(new StreamEvent.BlockEnd(index));
  }

  private void startInput() {
    JsonNode input = start.path("input");
    if (!fragments && input.isObject() && !input.isEmpty()) {
      waiting.add(new StreamEvent.ToolInputDelta(index, Json.text(input)));
    }
  }

  private Block whole(Block.Foreign block) {
    if (foreignInput.isEmpty() || !(start instanceof ObjectNode object)) {
      return block;
    }
    try {
      ObjectNode whole = object.deepCopy();
      whole.set("input", Json.parse(foreignInput.toString()));
      return new Block.Foreign(block.type(), RawJson.of(whole));
    } catch (JsonProcessingException e) {
      return block; // cut off: the start is all that can be shown
    }
  }

  boolean callsTool() {
    return kind instanceof Block.ToolCall;
  }

  boolean closed() {
    return closed;
  }

  /** Characters held back, and as much as a small object for each event. */
  long held() {
    return held + EVENT_WEIGHT * (long) waiting.size();
  }

  /** The events so far; they are not told again. */
  List<StreamEvent> take() {
    List<StreamEvent> taken = waiting;
    waiting = new ArrayList<>(2);
    held = (long) signature.length() + foreignInput.length();
    return taken;
  }
}
