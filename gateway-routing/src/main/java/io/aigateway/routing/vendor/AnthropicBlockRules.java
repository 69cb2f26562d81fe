package io.aigateway.routing.vendor;

import java.util.Map;
import java.util.Set;

/** What the Messages API refuses of a single content block. */
final class AnthropicBlockRules {
  private static final String ID = "[a-zA-Z0-9_-]+";

  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "system",
          Set.of("text"),
          "user",
          Set.of("text", "image", "document", "search_result", "tool_result", "container_upload"),
          "assistant",
          Set.of(
              "text",
              "document",
              "thinking",
              "redacted_thinking",
              "tool_use",
              "server_tool_use",
              "web_search_tool_result",
              "web_fetch_tool_result"));
  private static final Set<String> RESULT_TYPES =
      Set.of("text", "image", "document", "search_result", "tool_reference");
  private static final Set<String> IMAGE_TYPES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  private AnthropicBlockRules() {}

  static void check(Json block, String role, String version, String at) {
    var type = block.text("type").orElse("");
    boolean known = TYPES.getOrDefault(role, Set.of()).contains(type);
    boolean gone =
        type.equals("document")
            && role.equals("assistant")
            && version.equals(AnthropicRules.WITHOUT_SAMPLING);
    if (!known || gone) {
      throw Refusal.invalid(at + ": Input tag '" + type + "' is not expected in role " + role);
    }
    switch (type) {
      case "text" -> checkText(block);
      case "image" -> checkImage(block, at);
      case "document" -> checkSource(block, at);
      case "tool_use" -> checkCall(block, at);
      case "tool_result" -> checkResult(block, at);
      case "thinking" -> checkThinking(block, at);
      default -> {
        // the other kinds are taken as they are
      }
    }
  }

  private static void checkText(Json block) {
    var text = block.text("text").orElse("");
    if (text.isEmpty()) {
      throw Refusal.invalid("messages: text content blocks must be non-empty");
    }
    if (text.isBlank()) {
      throw Refusal.invalid("messages: text content blocks must contain non-whitespace text");
    }
  }

  private static void checkImage(Json block, String at) {
    var source = checkSource(block, at);
    if (source.text("type").filter("base64"::equals).isEmpty()) {
      return;
    }
    var type = source.text("media_type").orElse("");
    if (!IMAGE_TYPES.contains(type)) {
      throw AnthropicRules.invalid(
          at + ".image.source.base64.media_type",
          "Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'");
    }
    var data = source.text("data").orElse("");
    var bytes = Attachment.decode(data, at + ".image.source.base64.data");
    ImageType.of(bytes)
        .filter(seen -> !seen.equals(type))
        .ifPresent(
            seen -> {
              throw AnthropicRules.invalid(
                  at,
                  "the image was specified using the %s media type, but appears to be %s"
                      .formatted(type, seen));
            });
  }

  private static Json checkSource(Json block, String at) {
    return block.field("source").orElseThrow(() -> AnthropicRules.required(at + ".source"));
  }

  private static void checkCall(Json block, String at) {
    if (!block.text("id").orElse("").matches(ID)) {
      throw AnthropicRules.invalid(
          at + ".tool_use.id", "String should match pattern '^[a-zA-Z0-9_-]+$'");
    }
    if (block.text("name").orElse("").isEmpty()) {
      throw AnthropicRules.required(at + ".tool_use.name");
    }
    if (!(block.field("input").orElse(Json.Null.NULL) instanceof Json.Obj)) {
      throw AnthropicRules.invalid(at + ".tool_use.input", "Input should be a valid dictionary");
    }
  }

  private static void checkResult(Json block, String at) {
    for (var part : block.items("content")) {
      var type = part.text("type").orElse("");
      if (!RESULT_TYPES.contains(type)) {
        throw Refusal.invalid(at + ".tool_result.content: Input tag '" + type + "' is unknown");
      }
      if (type.equals("text")) {
        checkText(part);
      }
      if (type.equals("image")) {
        checkImage(part, at);
      }
    }
  }

  private static void checkThinking(Json block, String at) {
    var signature =
        block
            .text("signature")
            .orElseThrow(() -> AnthropicRules.required(at + ".thinking.signature"));
    if (!Signature.isOurs(signature)) {
      throw AnthropicRules.invalid(at, "Invalid `signature` in `thinking` block");
    }
  }
}
