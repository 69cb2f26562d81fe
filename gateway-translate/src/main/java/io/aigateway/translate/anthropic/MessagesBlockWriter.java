package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.WriteContext;
import java.util.Optional;

/**
 * Writes the blocks of a request (Anthropic Messages API, content block parameters). Blank text is
 * left out because the API refuses it; a cache marker on it moves to the block before.
 */
final class MessagesBlockWriter {
  private final WriteContext context;
  private final ToolNames names;
  private final boolean own;
  private final MessagesMediaWriter media;
  private final CacheMarks marks;

  MessagesBlockWriter(WriteContext context, ToolNames names, boolean own) {
    this.context = context;
    this.names = names;
    this.own = own;
    this.media = new MessagesMediaWriter(own);
    this.marks = new CacheMarks(context.losses());
  }

  /** Adds a text block, unless it is blank. */
  private void text(Part.Text text, ArrayNode target, String path) {
    if (text.text().isBlank()) {
      extensions(text.extensions(), Json.object(), path);
      text.cache().ifPresent(mark -> markLast(target, mark, path));
      return;
    }
    ObjectNode block = target.addObject().put("type", "text").put("text", text.text());
    finish(block, text.cache(), text.extensions(), path);
  }

  private void finish(
      ObjectNode block, Optional<CacheMark> mark, Extensions extensions, String path) {
    extensions(extensions, block, path);
    cache(mark, block, path);
  }

  /** Adds what a user or a tool may say. */
  void heard(Placed placed, ArrayNode target) {
    String path = placed.path();
    switch (placed.part()) {
      case Part.Text text -> text(text, target, path);
      case Part.Image image -> {
        ObjectNode block = media.image(image, path);
        finish(block, image.cache(), image.extensions(), path);
        target.add(block);
      }
      case Part.Document document -> {
        ObjectNode block = media.document(document, path);
        finish(block, document.cache(), document.extensions(), path);
        target.add(block);
      }
      case Part.Refusal refusal -> text(Part.Text.of(refusal.text()), target, path);
      case Part.Foreign foreign -> foreign(foreign, target, path);
      case Part.ToolCall p -> misplaced("a tool call", path);
      case Part.ToolResult p -> misplaced("a tool result", path);
      case Part.Reasoning p -> misplaced("thinking", path);
      case Part.SealedReasoning p -> misplaced("thinking", path);
    }
  }

  /** Adds what a tool said. */
  void heard(Part.ToolResult result, String path, ArrayNode target) {
    for (int i = 0; i < result.content().size(); i++) {
      heard(new Placed(result.content().get(i), path + ".content[" + i + "]"), target);
    }
  }

  /**
   * Adds what the model said.
   *
   * @param callId the upstream's id, if the part is a tool call
   */
  void said(Placed placed, String callId, ArrayNode target) {
    String path = placed.path();
    switch (placed.part()) {
      case Part.Text text -> text(text, target, path);
      case Part.Refusal refusal -> text(Part.Text.of(refusal.text()), target, path);
      case Part.Reasoning reasoning -> thinking(reasoning, target);
      case Part.SealedReasoning sealed ->
          target.addObject().put("type", "redacted_thinking").put("data", sealed.data());
      case Part.ToolCall call -> toolUse(call, callId, target, path);
      case Part.Foreign foreign -> foreign(foreign, target, path);
      case Part.Image p -> misplaced("an image", path);
      case Part.Document p -> misplaced("a document", path);
      case Part.ToolResult p -> misplaced("a tool result", path);
    }
  }

  /** Fills a tool_result block's content; blank results have none. */
  void result(Placed placed, ObjectNode block) {
    Part.ToolResult result = (Part.ToolResult) placed.part();
    ArrayNode content =
        block.get("content") instanceof ArrayNode present ? present : block.putArray("content");
    heard(result, placed.path(), content);
    if (content.isEmpty()) {
      block.remove("content");
    }
    if (result.error()) {
      block.put("is_error", true);
    }
    cache(result.cache(), block, placed.path());
  }

  /** Unsigned thinking comes from another vendor; the API accepts no made-up signature. */
  private void thinking(Part.Reasoning reasoning, ArrayNode target) {
    reasoning
        .signature()
        .ifPresent(
            signature ->
                target
                    .addObject()
                    .put("type", "thinking")
                    .put("thinking", reasoning.text())
                    .put("signature", signature));
  }

  /** Where the arguments stood; calls of the old form have nothing around them. */
  private static String arguments(Part.ToolCall call, String path) {
    String inner = call.custom() ? "custom.input" : "function.arguments";
    return path.endsWith("]") ? path + "." + inner : path + ".arguments";
  }

  private void toolUse(Part.ToolCall call, String callId, ArrayNode target, String path) {
    ObjectNode block =
        target
            .addObject()
            .put("type", "tool_use")
            .put("id", callId)
            .put("name", names.upstream(call.name()));
    ToolArguments arguments = ToolArguments.of(call);
    if (!arguments.exact()) {
      context
          .losses()
          .approximated(
              arguments(call, path), "arguments that are not a JSON object are wrapped in one");
    }
    arguments.putInto(block);
    cache(call.cache(), block, path);
  }

  private void foreign(Part.Foreign foreign, ArrayNode target, String path) {
    if (!own) {
      throw TranslationRefused.unsupported(
          path, path + ": a " + foreign.type() + " block has no counterpart");
    }
    target.addRawValue(new RawValue(foreign.json().text()));
  }

  private void misplaced(String what, String path) {
    context.losses().dropped(path, what + " cannot stand in a message of this role");
  }

  /** Puts the client's own fields back, or reports what becomes of another dialect's. */
  void extensions(Extensions extensions, ObjectNode target, String path) {
    if (own) {
      back(extensions, target);
    } else {
      context.sourceFates().leave(path, extensions, context.losses());
    }
  }

  /** Puts the client's own fields back; another dialect's are not for here. */
  void back(Extensions extensions, ObjectNode target) {
    if (own) {
      extensions.fields().forEach((name, value) -> target.putRawValue(name, raw(value)));
    }
  }

  private static RawValue raw(RawJson value) {
    return new RawValue(value.text());
  }

  private void markLast(ArrayNode blocks, CacheMark mark, String path) {
    if (!blocks.isEmpty() && blocks.get(blocks.size() - 1) instanceof ObjectNode last) {
      String type = last.path("type").asText();
      if (!type.equals("thinking") && !type.equals("redacted_thinking")) {
        marks.put(mark, last, path);
      }
    }
  }

  /** Puts a {@code cache_control} onto a block, a tool or the request. */
  void cache(Optional<CacheMark> mark, ObjectNode target, String path) {
    mark.ifPresent(present -> marks.put(present, target, path));
  }

  /** Keeps no more cache markers than the API takes. */
  void limitMarks(ObjectNode body) {
    marks.limit(body);
  }
}
