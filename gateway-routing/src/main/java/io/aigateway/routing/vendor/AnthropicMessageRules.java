package io.aigateway.routing.vendor;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the Messages API refuses in a conversation: unknown roles, empty content, tool results
 * without their call, calls without their results.
 */
final class AnthropicMessageRules {
  private static final Set<String> ROLES = Set.of("user", "assistant", "system");

  private final String version;
  private final Set<String> callIds = new HashSet<>();
  private Set<String> open = new LinkedHashSet<>();

  private AnthropicMessageRules(String version) {
    this.version = version;
  }

  static void check(Json request, String version) {
    var messages = request.items("messages");
    if (messages.isEmpty()) {
      throw AnthropicRules.invalid("messages", "at least one message is required");
    }
    if (messages.getFirst().text("role").filter("assistant"::equals).isPresent()) {
      throw AnthropicRules.invalid("messages", "first message must use the \"user\" role");
    }
    var rules = new AnthropicMessageRules(version);
    for (int i = 0; i < messages.size(); i++) {
      rules.checkMessage(messages.get(i), "messages." + i, i == messages.size() - 1);
    }
    rules.checkAnswered("messages." + (messages.size() - 1));
  }

  private void checkMessage(Json message, String at, boolean last) {
    for (var field : message.asFields().keySet()) {
      if (!field.equals("role") && !field.equals("content")) {
        throw AnthropicRules.invalid(at + "." + field, "Extra inputs are not permitted");
      }
    }
    var role = message.text("role").orElse("");
    if (!ROLES.contains(role)) {
      throw Refusal.invalid(
          at
              + ": Unexpected role \""
              + role
              + "\". Allowed are \"user\", \"assistant\", \"system\".");
    }
    var content =
        message.field("content").orElseThrow(() -> AnthropicRules.required(at + ".content"));
    boolean prefill = last && role.equals("assistant");
    checkNotEmpty(content, at, prefill);
    var blocks = content.asItems();
    for (int i = 0; i < blocks.size(); i++) {
      AnthropicBlockRules.check(blocks.get(i), role, version, at + ".content." + i);
    }
    if (role.equals("user")) {
      checkResults(blocks, at);
    }
    if (role.equals("assistant")) {
      checkAnswered(at);
      blocks.forEach(block -> openCall(block, at));
    }
  }

  private static void checkNotEmpty(Json content, String at, boolean prefill) {
    boolean empty = content.asText().orElse("").isEmpty() && content.asItems().isEmpty();
    if (empty && !prefill) {
      throw Refusal.invalid(
          at
              + ": all messages must have non-empty content except for the optional final assistant"
              + " message");
    }
    var end =
        content.asItems().isEmpty()
            ? content.asText().orElse("")
            : content.asItems().getLast().text("text").orElse("");
    if (prefill && !end.equals(end.stripTrailing())) {
      throw Refusal.invalid(
          "messages: final assistant content cannot end with trailing whitespace");
    }
  }

  private void openCall(Json block, String at) {
    if (block.text("type").filter("tool_use"::equals).isEmpty()) {
      return;
    }
    var id = block.text("id").orElse("");
    if (!callIds.add(id)) {
      throw AnthropicRules.invalid(at, "`tool_use` ids must be unique");
    }
    open.add(id);
  }

  private void checkResults(List<Json> blocks, String at) {
    Set<String> expected = open;
    open = new LinkedHashSet<>();
    boolean other = false;
    for (var block : blocks) {
      if (block.text("type").filter("tool_result"::equals).isEmpty()) {
        other = true;
        continue;
      }
      var id = block.text("tool_use_id").orElse("");
      if (!expected.remove(id)) {
        throw AnthropicRules.invalid(
            at,
            "unexpected `tool_use_id` found in `tool_result` blocks: "
                + id
                + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
                + " previous message.");
      }
      if (other && !expected.isEmpty()) {
        throw unanswered(at, expected);
      }
    }
    if (!expected.isEmpty()) {
      throw unanswered(at, expected);
    }
  }

  private void checkAnswered(String at) {
    if (!open.isEmpty()) {
      throw unanswered(at, open);
    }
  }

  private static Refusal unanswered(String at, Set<String> ids) {
    return AnthropicRules.invalid(
        at,
        "`tool_use` ids were found without `tool_result` blocks immediately after: "
            + String.join(", ", ids));
  }
}
