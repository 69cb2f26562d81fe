package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes results as {@code tool} messages. These take text only, so pictures and files move to the
 * user message that follows, and the text says where they went.
 */
final class ChatResultsWriter {
  private static final String ERROR = "Error: ";
  private static final String MISSING = "No result is available for this call.";

  private final ChatDraft draft;
  private final ChatContentWriter content;
  private final ArrayNode messages;

  ChatResultsWriter(ChatDraft draft, ChatContentWriter content, ArrayNode messages) {
    this.draft = draft;
    this.content = content;
    this.messages = messages;
  }

  /** Writes one message for each call; returns the parts that must follow in a user message. */
  List<ObjectNode> write(CallResults calls) {
    List<ObjectNode> moved = new ArrayList<>();
    for (CallResults.Call call : calls.calls()) {
      ObjectNode message = messages.addObject();
      message.put("role", "tool");
      message.put("tool_call_id", call.wireId());
      message.put("content", text(call, moved));
    }
    return moved;
  }

  private String text(CallResults.Call call, List<ObjectNode> moved) {
    if (call.results().isEmpty()) {
      draft
          .losses()
          .approximated(
              Placed.leaf(call.path(), "id"),
              LossCause.CALL_UNPAIRED,
              "a tool call without a result got an empty one");
      return MISSING;
    }
    List<String> texts = new ArrayList<>();
    for (CallResults.Placed placed : call.results()) {
      texts.add(text(placed.result(), placed.path(), call.wireId(), moved));
    }
    return String.join("\n", texts);
  }

  private String text(Part.ToolResult result, String path, String wireId, List<ObjectNode> moved) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < result.content().size(); i++) {
      Part part = result.content().get(i);
      String place = path + ".content[" + i + "]";
      if (movable(part)) {
        draft
            .losses()
            .approximated(
                Placed.leaf(place, "source"),
                LossCause.MOVED,
                "moved to the user message after the result");
        lines.add("[" + kind(part) + ": see the user message after this result]");
        moved.add(Trees.textPart("[" + kind(part) + " from the result of call " + wireId + "]"));
        moved.addAll(content.part(part, place));
      } else {
        content.part(part, place).forEach(json -> lines.add(json.path("text").asText()));
      }
    }
    draft.unmarked(result.cache(), path);
    return (result.error() ? ERROR : "") + String.join("\n", lines);
  }

  private static boolean movable(Part part) {
    return part instanceof Part.Image
        || (part instanceof Part.Document document
            && !(document.media() instanceof Media.PlainText));
  }

  private static String kind(Part part) {
    return part instanceof Part.Image ? "image" : "document";
  }

  /** A result whose call is not in the conversation, as parts for the user message. */
  List<Placed> orphan(Part.ToolResult result, String path) {
    draft
        .losses()
        .approximated(
            Placed.leaf(path, "tool_use_id"),
            LossCause.CALL_UNPAIRED,
            "a tool result without its call became user text");
    String head = result.error() ? "Tool result: " + ERROR : "Tool result:";
    List<Placed> parts = new ArrayList<>();
    parts.add(new Placed(Part.Text.of(head), path));
    for (int i = 0; i < result.content().size(); i++) {
      parts.add(new Placed(result.content().get(i), path + ".content[" + i + "]"));
    }
    return parts;
  }
}
