package io.aigateway.routing.vendor;

import java.util.ArrayList;
import java.util.List;

/** Builds the content blocks of an answer (Anthropic Messages API, streaming). */
final class AnthropicBlocks {
  private static final Json EMPTY = Json.object().build();

  private AnthropicBlocks() {}

  static AnthropicAnswer.Block text(List<String> fragments) {
    return new AnthropicAnswer.Block(
        block("text").put("text", String.join("", fragments)).build(),
        block("text").put("text", "").build(),
        deltas("text_delta", "text", fragments));
  }

  /** Thinking; when it is not shown, only the signature of the empty text travels. */
  static AnthropicAnswer.Block thinking(List<String> fragments, boolean shown) {
    var text = String.join("", fragments);
    var signature = Signature.of(text);
    List<Json> deltas =
        new ArrayList<>(shown ? deltas("thinking_delta", "thinking", fragments) : List.of());
    deltas.addAll(deltas("signature_delta", "signature", List.of(signature)));
    return new AnthropicAnswer.Block(
        block("thinking").put("thinking", shown ? text : "").put("signature", signature).build(),
        block("thinking").put("thinking", "").put("signature", "").build(),
        deltas);
  }

  /** Thinking that only the vendor can read; it comes whole with its start. */
  static AnthropicAnswer.Block redacted(List<String> fragments) {
    var block =
        block("redacted_thinking").put("data", Signature.of(String.join("", fragments))).build();
    return new AnthropicAnswer.Block(block, block, List.of());
  }

  /** A tool call; a stream brings the input in pieces, the first empty, none for an empty input. */
  static AnthropicAnswer.Block call(Reply.Call call, String id) {
    List<String> pieces = new ArrayList<>(List.of(""));
    if (!call.arguments().equals("{}")) {
      pieces.addAll(Fragments.pieces(call.arguments()));
    }
    return new AnthropicAnswer.Block(
        toolUse(call, id).put("input", input(call)).build(),
        toolUse(call, id).put("input", EMPTY).build(),
        deltas("input_json_delta", "partial_json", pieces));
  }

  private static Json.ObjectBuilder toolUse(Reply.Call call, String id) {
    return block("tool_use").put("id", id).put("name", call.tool());
  }

  private static Json input(Reply.Call call) {
    try {
      return JsonReader.read(call.arguments());
    } catch (JsonReader.Malformed e) {
      throw new IllegalStateException("a tool's input was composed wrongly", e);
    }
  }

  private static Json.ObjectBuilder block(String type) {
    return Json.object().put("type", type);
  }

  private static List<Json> deltas(String type, String field, List<String> fragments) {
    return fragments.stream()
        .<Json>map(fragment -> block(type).put(field, fragment).build())
        .toList();
  }
}
