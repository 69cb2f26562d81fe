package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.model.WriteContext;
import java.util.List;

/**
 * Assembles turns the way the API accepts them (Anthropic Messages API, messages; tool use):
 * alternating sides, results of all calls together at the beginning of the next user message and in
 * call order, a result for every call, no blank text, something to answer at the end. Used once.
 */
final class MessagesTurns {
  /** What stands in for a result the client did not send. */
  static final String NO_RESULT = "No result is available for this call.";

  /** What the model is asked when the conversation ends with its own words. */
  static final String GO_ON = "Continue.";

  /** What stands before a conversation that the model opens. */
  static final String OPENING = "(The conversation begins with the assistant.)";

  private static final String MESSAGES = "messages";

  private final WriteContext context;
  private final MessagesBlockWriter blocks;
  private final ToolIds ids = new ToolIds();
  private String firstSaid = MESSAGES;
  private String lastSaid = MESSAGES;
  private final ArrayNode messages = Json.object().putArray(MESSAGES);

  MessagesTurns(WriteContext context, MessagesBlockWriter blocks) {
    this.context = context;
    this.blocks = blocks;
  }

  /** The messages. */
  ArrayNode write(List<Stretch> stretches) {
    ToolPairing open = ToolPairing.none();
    for (Stretch stretch : stretches) {
      switch (stretch) {
        case Stretch.Said said -> {
          open = ToolPairing.of(said, ids);
          say(said, open);
        }
        case Stretch.Heard heard -> {
          hear(heard, open);
          open = ToolPairing.none();
        }
      }
    }
    answer(open);
    finish();
    return messages;
  }

  private void say(Stretch.Said said, ToolPairing pairing) {
    firstSaid = messages.isEmpty() ? said.parts().getFirst().path() : firstSaid;
    lastSaid = said.parts().getLast().path();
    ArrayNode content = content("assistant");
    int call = 0;
    for (Placed placed : said.parts()) {
      boolean calls = placed.part() instanceof Part.ToolCall;
      blocks.said(placed, calls ? pairing.pairs().get(call).id() : "", content);
      call += calls ? 1 : 0;
    }
    dropIfEmpty(content);
  }

  private void hear(Stretch.Heard heard, ToolPairing pairing) {
    pairing.take(heard.results());
    answer(pairing);
    for (Stretch.Item item : heard.items()) {
      switch (item) {
        case Stretch.Item.Content content -> hear(content.placed(), pairing);
        case Stretch.Item.Instructions told -> instruct(told.turn());
      }
    }
  }

  private void hear(Placed placed, ToolPairing pairing) {
    if (placed.part() instanceof Part.ToolResult result) {
      if (pairing.orphaned(placed)) {
        orphan(result, placed.path());
      }
      return;
    }
    ArrayNode content = content("user");
    blocks.heard(placed, content);
    dropIfEmpty(content);
  }

  /** Writes one result for each call. */
  private void answer(ToolPairing pairing) {
    for (ToolPairing.Pair pair : pairing.pairs()) {
      ObjectNode block =
          content("user").addObject().put("type", "tool_result").put("tool_use_id", pair.id());
      pair.results().forEach(result -> blocks.result(result, block));
      if (pair.results().isEmpty()) {
        context
            .losses()
            .approximated(
                Placed.leaf(pair.path(), "id"),
                LossCause.CALL_UNPAIRED,
                "a tool call without a result is answered");
        block.put("content", NO_RESULT).put("is_error", true);
      }
    }
  }

  private void orphan(Part.ToolResult result, String path) {
    context
        .losses()
        .approximated(
            Placed.leaf(path, "tool_call_id"),
            LossCause.CALL_UNPAIRED,
            "a tool result without a call is sent as user text");
    ArrayNode content = content("user");
    content.addObject().put("type", "text").put("text", "Tool result:");
    blocks.heard(result, path, content);
  }

  /**
   * Instructions may follow a user's message on models that know them; elsewhere users say them.
   */
  private void instruct(Turn.Instructions told) {
    boolean inPlace = context.capabilities().midSystem() && lastIs("user");
    if (!inPlace) {
      context
          .losses()
          .approximated(
              told.places().turn() + ".role",
              LossCause.MOVED,
              "instructions between messages become user text");
    }
    ArrayNode content = content(inPlace ? "system" : "user");
    told.placed().forEach(part -> blocks.heard(part, content));
    if (inPlace) {
      blocks.back(told.extensions(), last());
    }
    dropIfEmpty(content);
  }

  private void finish() {
    if (messages.isEmpty()) {
      throw TranslationRefused.malformed(MESSAGES, "messages: nothing but empty text");
    }
    if (messages.get(0).path("role").asText().equals("assistant")) {
      context
          .losses()
          .approximated(
              firstSaid, LossCause.TURN_ADDED, "a user message is put before the assistant's");
      messages.insert(0, message("user"));
      text((ArrayNode) messages.get(0).path("content"), OPENING);
    }
    if (lastIs("assistant")) {
      finishOwnWords();
    }
  }

  private void finishOwnWords() {
    if (!context.capabilities().prefill()) {
      context
          .losses()
          .approximated(
              lastSaid, LossCause.TURN_ADDED, "the model is asked to continue its own words");
      text(content("user"), GO_ON);
      return;
    }
    context.losses().approximated(lastSaid, "the model continues its own last words");
    if (last().path("content") instanceof ArrayNode content
        && content.get(content.size() - 1) instanceof ObjectNode block
        && block.path("type").asText().equals("text")) {
      block.put("text", block.path("text").asText().stripTrailing());
    }
  }

  /** The content to add to: that of the last message if it has the role, else of a new one. */
  private ArrayNode content(String role) {
    if (!lastIs(role)) {
      messages.add(message(role));
    }
    return (ArrayNode) last().path("content");
  }

  private static ObjectNode message(String role) {
    ObjectNode message = Json.object().put("role", role);
    message.putArray("content");
    return message;
  }

  private static void text(ArrayNode content, String text) {
    content.addObject().put("type", "text").put("text", text);
  }

  private void dropIfEmpty(ArrayNode content) {
    if (content.isEmpty()) {
      messages.remove(messages.size() - 1);
    }
  }

  private boolean lastIs(String role) {
    return !messages.isEmpty() && last().path("role").asText().equals(role);
  }

  private ObjectNode last() {
    return (ObjectNode) messages.get(messages.size() - 1);
  }
}
