package io.aigateway.routing.vendor;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the Chat Completions API refuses in a conversation: unknown roles and parts, tool results
 * without their call, calls without their results.
 */
final class OpenAiMessageRules {
  private static final int MAX_ID_CHARACTERS = 40;

  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "system", Set.of("text"),
          "developer", Set.of("text"),
          "user", Set.of("text", "image_url", "input_audio", "file"),
          "assistant", Set.of("text", "refusal"),
          "tool", Set.of("text"),
          "function", Set.of("text"));

  private final Set<String> unanswered = new HashSet<>();
  private boolean amongResults;

  private OpenAiMessageRules() {}

  static void check(List<Json> messages) {
    if (messages.isEmpty()) {
      throw Refusal.invalid("[] is too short - 'messages'", "messages");
    }
    var rules = new OpenAiMessageRules();
    for (int i = 0; i < messages.size(); i++) {
      rules.checkMessage(messages.get(i), "messages[" + i + "]");
    }
    rules.checkAllAnswered("messages");
  }

  private void checkMessage(Json message, String at) {
    var role = message.text("role").orElse("");
    var parts = PARTS.get(role);
    if (parts == null) {
      throw new Refusal(400, "Invalid value: '" + role + "'.", at + ".role", "invalid_value");
    }
    checkContent(message, role, parts, at);
    if (role.equals("tool")) {
      checkResult(message, at);
    } else {
      checkAllAnswered(at);
      amongResults = false;
    }
    if (role.equals("assistant")) {
      message.items("tool_calls").forEach(call -> checkCall(call, at));
      amongResults = !message.items("tool_calls").isEmpty();
    }
  }

  private static void checkContent(Json message, String role, Set<String> parts, String at) {
    var content = message.present("content");
    if (content.isEmpty()) {
      boolean mayLack =
          role.equals("assistant")
              && (!message.items("tool_calls").isEmpty()
                  || message.present("function_call").isPresent()
                  || message.present("refusal").isPresent());
      if (!mayLack) {
        throw Refusal.invalid(
            "Invalid value for 'content': expected a string, got null.", at + ".content");
      }
      return;
    }
    for (var part : content.get().asItems()) {
      var type = part.text("type").orElse("");
      if (!parts.contains(type)) {
        throw new Refusal(
            400, "Invalid value: '" + type + "'.", at + ".content.type", "invalid_value");
      }
    }
    if (content.get().asText().isEmpty() && content.get().asItems().isEmpty()) {
      throw Refusal.invalid("Invalid type for 'content'.", at + ".content");
    }
  }

  private void checkCall(Json call, String at) {
    var id = call.text("id").orElse("");
    if (id.isEmpty()) {
      throw Refusal.invalid("Missing required parameter: 'tool_calls[0].id'.", at + ".tool_calls");
    }
    if (id.length() > MAX_ID_CHARACTERS) {
      throw new Refusal(
          400,
          "Invalid 'tool_calls[0].id': string too long. Expected at most 40 characters.",
          at + ".tool_calls[0].id",
          "string_above_max_length");
    }
    var type = call.text("type").orElse("");
    var text = type.equals("custom") ? "input" : "arguments";
    var body = call.field(type).orElse(Json.Null.NULL);
    if (body.text("name").isEmpty() || body.text(text).isEmpty()) {
      throw Refusal.invalid("A tool call needs a name and " + text + ".", at + ".tool_calls");
    }
    unanswered.add(id);
  }

  private void checkResult(Json message, String at) {
    var id = message.text("tool_call_id").orElse("");
    if (!amongResults || !unanswered.remove(id)) {
      throw Refusal.invalid(
          "Invalid parameter: messages with role 'tool' must be a response to a preceding message"
              + " with 'tool_calls'.",
          at + ".role");
    }
  }

  private void checkAllAnswered(String at) {
    if (!unanswered.isEmpty()) {
      throw Refusal.invalid(
          "An assistant message with 'tool_calls' must be followed by tool messages responding to"
              + " each 'tool_call_id'. These have no response: "
              + String.join(", ", unanswered),
          at);
    }
  }
}
