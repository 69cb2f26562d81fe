package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.model.Part;
import java.util.List;

/**
 * The array {@code reasoning_details} of a message, in the form that OpenRouter made common: what a
 * client must send back so that signed thinking survives to the next turn.
 */
final class ChatReasoningDetails {
  /** The name of the form in which signatures and sealed data are given. */
  static final String FORMAT = "anthropic-claude-v1";

  private ChatReasoningDetails() {}

  /**
   * Fills the array from the thinking among the parts.
   *
   * @param owner the mark of the model that made it, kept where replays put it back: as the id
   */
  static void write(List<Part> parts, boolean hidden, String owner, ArrayNode details) {
    for (Part part : parts) {
      if (part instanceof Part.Reasoning(String text, var signature, var who)) {
        ObjectNode detail = details.addObject().put("type", "reasoning.text");
        detail.put("text", hidden ? "" : text);
        signature.ifPresent(value -> detail.put("signature", value).put("id", owner));
        detail.put("format", FORMAT).put("index", details.size() - 1);
      } else if (part instanceof Part.SealedReasoning(String data, var who)) {
        ObjectNode detail = details.addObject().put("type", "reasoning.encrypted");
        detail
            .put("data", data)
            .put("id", owner)
            .put("format", FORMAT)
            .put("index", details.size() - 1);
      }
    }
  }

  /** All words of thinking among the parts. */
  static String words(List<Part> parts) {
    StringBuilder words = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Reasoning(String text, var signature, var who)) {
        words.append(text);
      }
    }
    return words.toString();
  }
}
