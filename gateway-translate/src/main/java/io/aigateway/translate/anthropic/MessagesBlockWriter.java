package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.WriteContext;
import java.util.Optional;

/**
 * Writes the blocks of a request (Anthropic Messages API, content block parameters). Blank text is
 * left out because the API refuses it; a cache marker on it moves to the block before.
 */
final class MessagesBlockWriter {
  private static final String MESSAGES = "messages";

  private final WriteContext context;
  private final ToolNames names;
  private final boolean own;
  private final MessagesMediaWriter media;

  MessagesBlockWriter(WriteContext context, ToolNames names, boolean own) {
    this.context = context;
    this.names = names;
    this.own = own;
    this.media = new MessagesMediaWriter(own);
  }

  /** Adds a text block, unless it is blank. */
  void text(Part.Text text, ArrayNode target, String path) {
    if (text.text().isBlank()) {
      text.cache().ifPresent(mark -> markLast(target, mark));
      return;
    }
    ObjectNode block = target.addObject().put("type", "text").put("text", text.text());
    extensions(text.extensions(), block, path);
    cache(text.cache(), block);
  }

  /** Adds what a user or a tool may say. */
  void heard(Part part, ArrayNode target) {
    switch (part) {
      case Part.Text text -> text(text, target, MESSAGES);
      case Part.Image image -> {
        ObjectNode block = media.image(image, MESSAGES);
        extensions(image.extensions(), block, MESSAGES);
        cache(image.cache(), block);
        target.add(block);
      }
      case Part.Document document -> {
        ObjectNode block = media.document(document, MESSAGES);
        extensions(document.extensions(), block, MESSAGES);
        cache(document.cache(), block);
        target.add(block);
      }
      case Part.Refusal refusal -> text(Part.Text.of(refusal.text()), target, MESSAGES);
      case Part.Foreign foreign -> foreign(foreign, target);
      case Part.ToolCall p -> misplaced("a tool call");
      case Part.ToolResult p -> misplaced("a tool result");
      case Part.Reasoning p -> misplaced("thinking");
      case Part.SealedReasoning p -> misplaced("thinking");
    }
  }

  /**
   * Adds what the model said.
   *
   * @param callId the upstream's id, if the part is a tool call
   */
  void said(Part part, String callId, ArrayNode target) {
    switch (part) {
      case Part.Text text -> text(text, target, MESSAGES);
      case Part.Refusal refusal -> text(Part.Text.of(refusal.text()), target, MESSAGES);
      case Part.Reasoning reasoning -> thinking(reasoning, target);
      case Part.SealedReasoning sealed ->
          target.addObject().put("type", "redacted_thinking").put("data", sealed.data());
      case Part.ToolCall call -> toolUse(call, callId, target);
      case Part.Foreign foreign -> foreign(foreign, target);
      case Part.Image p -> misplaced("an image");
      case Part.Document p -> misplaced("a document");
      case Part.ToolResult p -> misplaced("a tool result");
    }
  }

  /** Fills a tool_result block's content; blank results have none. */
  void result(Part.ToolResult result, ObjectNode block) {
    ArrayNode content =
        block.get("content") instanceof ArrayNode present ? present : block.putArray("content");
    result.content().forEach(part -> heard(part, content));
    if (content.isEmpty()) {
      block.remove("content");
    }
    if (result.error()) {
      block.put("is_error", true);
    }
    cache(result.cache(), block);
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

  private void toolUse(Part.ToolCall call, String callId, ArrayNode target) {
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
          .approximated(MESSAGES, "arguments that are not a JSON object are wrapped in one");
    }
    arguments.putInto(block);
    cache(call.cache(), block);
  }

  private void foreign(Part.Foreign foreign, ArrayNode target) {
    if (!own) {
      throw TranslationRefused.unsupported(
          MESSAGES, "messages: a " + foreign.type() + " block has no counterpart");
    }
    target.addRawValue(new RawValue(foreign.json().text()));
  }

  private void misplaced(String what) {
    context.losses().dropped(MESSAGES, what + " cannot stand in a message of this role");
  }

  /** Puts the client's own fields back, or reports what becomes of another dialect's. */
  void extensions(Extensions extensions, ObjectNode target, String path) {
    if (own) {
      extensions.fields().forEach((name, value) -> target.putRawValue(name, raw(value)));
    } else {
      context.sourceFates().leave(path, extensions, context.losses());
    }
  }

  private static RawValue raw(RawJson value) {
    return new RawValue(value.text());
  }

  private static void markLast(ArrayNode blocks, CacheMark mark) {
    if (!blocks.isEmpty() && blocks.get(blocks.size() - 1) instanceof ObjectNode last) {
      String type = last.path("type").asText();
      if (!type.equals("thinking") && !type.equals("redacted_thinking")) {
        cache(Optional.of(mark), last);
      }
    }
  }

  /** Puts a {@code cache_control} onto a block, a tool or the request. */
  static void cache(Optional<CacheMark> mark, ObjectNode target) {
    mark.ifPresent(
        present -> {
          ObjectNode control = target.putObject("cache_control").put("type", "ephemeral");
          if (present.lifetime().compareTo(CacheMark.SHORT.lifetime()) > 0) {
            control.put("ttl", "1h");
          }
        });
  }
}
