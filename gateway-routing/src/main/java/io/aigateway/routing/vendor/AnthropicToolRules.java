package io.aigateway.routing.vendor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the Messages API refuses of tools and tool choices (Anthropic API reference, Messages). */
final class AnthropicToolRules {
  private static final String NAME = "[a-zA-Z0-9_-]{1,128}";

  private static final Set<String> FIELDS =
      Set.of(
          "allowed_callers",
          "cache_control",
          "defer_loading",
          "description",
          "eager_input_streaming",
          "input_examples",
          "input_schema",
          "name",
          "strict",
          "type");

  private AnthropicToolRules() {}

  static void check(Json request) {
    var tools = request.items("tools");
    var names = new HashSet<String>();
    for (int i = 0; i < tools.size(); i++) {
      var tool = tools.get(i);
      if (tool.text("type").orElse("custom").equals("custom")) {
        checkTool(tool, "tools." + i + ".custom");
      }
      if (!names.add(tool.text("name").orElse(""))) {
        throw Refusal.invalid("tools: Tool names must be unique.");
      }
    }
    checkChoice(request, names);
  }

  private static void checkTool(Json tool, String at) {
    for (var field : tool.asFields().keySet()) {
      if (!FIELDS.contains(field)) {
        throw AnthropicRules.invalid(at + "." + field, "Extra inputs are not permitted");
      }
    }
    if (!tool.text("name").orElse("").matches(NAME)) {
      throw AnthropicRules.invalid(
          at + ".name", "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
    }
    if (tool.field("description").filter(d -> d.asText().isEmpty()).isPresent()) {
      throw AnthropicRules.invalid(at + ".description", "Input should be a valid string");
    }
    checkSchema(
        tool.field("input_schema").orElseThrow(() -> AnthropicRules.required(at + ".input_schema")),
        at + ".input_schema");
  }

  private static void checkSchema(Json schema, String at) {
    var type = schema.text("type").orElseThrow(() -> AnthropicRules.required(at + ".type"));
    if (!type.equals("object")) {
      throw AnthropicRules.invalid(at + ".type", "Input should be 'object'");
    }
    for (var keyword : List.of("oneOf", "allOf", "anyOf")) {
      if (schema.field(keyword).isPresent()) {
        throw AnthropicRules.invalid(
            at, "input_schema does not support oneOf, allOf, or anyOf at the top level");
      }
    }
  }

  private static void checkChoice(Json request, Set<String> names) {
    var choice = request.field("tool_choice");
    if (choice.isEmpty()) {
      return;
    }
    var type = choice.get().text("type").orElse("");
    if (!Set.of("auto", "any", "tool", "none").contains(type)) {
      throw AnthropicRules.invalid("tool_choice", "Input tag '" + type + "' is unknown");
    }
    if (names.isEmpty() && !type.equals("none")) {
      throw Refusal.invalid("tool_choice may only be specified while providing tools.");
    }
    var name = choice.get().text("name").orElse("");
    if (type.equals("tool") && !names.contains(name)) {
      throw Refusal.invalid("Tool '" + name + "' not found in provided tools");
    }
  }
}
