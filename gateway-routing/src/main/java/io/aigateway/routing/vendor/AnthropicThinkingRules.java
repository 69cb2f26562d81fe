package io.aigateway.routing.vendor;

import java.util.List;

/**
 * What the Messages API refuses of thinking and effort: kinds a model lacks, budgets out of range,
 * and what cannot go with thinking (Anthropic guide, Extended thinking).
 */
final class AnthropicThinkingRules {
  private static final int MIN_BUDGET = 1024;

  private AnthropicThinkingRules() {}

  static void check(Json request, AnthropicModel model) {
    var effort = request.field("output_config").flatMap(config -> config.text("effort"));
    if (effort.isPresent() && !model.takesEffort(effort.get())) {
      throw Refusal.invalid("This model does not support the effort level " + effort.get() + ".");
    }
    switch (request.field("thinking").flatMap(t -> t.text("type")).orElse("disabled")) {
      case "disabled" -> {}
      case "adaptive", "between_tools" -> checkAdaptive(request, model);
      case "enabled" -> checkEnabled(request);
      default ->
          throw AnthropicRules.invalid(
              "thinking.type", "Input should be 'enabled', 'disabled' or 'adaptive'");
    }
  }

  private static void checkAdaptive(Json request, AnthropicModel model) {
    if (!model.adaptive()) {
      throw Refusal.invalid("adaptive thinking is not supported on this model");
    }
    checkCompany(request);
  }

  private static void checkEnabled(Json request) {
    double budget =
        request
            .field("thinking")
            .flatMap(thinking -> thinking.field("budget_tokens"))
            .flatMap(Json::asNumber)
            .orElseThrow(() -> AnthropicRules.required("thinking.enabled.budget_tokens"));
    if (budget < MIN_BUDGET) {
      throw AnthropicRules.invalid(
          "thinking.enabled.budget_tokens", "Input should be greater than or equal to 1024");
    }
    if (budget >= request.field("max_tokens").flatMap(Json::asNumber).orElse(0.0)) {
      throw Refusal.invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
    }
    checkCompany(request);
    checkToolLoop(request.items("messages"));
  }

  private static void checkCompany(Json request) {
    var choice = request.field("tool_choice").flatMap(c -> c.text("type")).orElse("auto");
    if (choice.equals("any") || choice.equals("tool")) {
      throw Refusal.invalid("Thinking may not be enabled when tool_choice forces tool use.");
    }
    if (request.field("temperature").flatMap(Json::asNumber).orElse(1.0) != 1.0) {
      throw Refusal.invalid("`temperature` may only be set to 1 when thinking is enabled.");
    }
    if (request.items("messages").getLast().text("role").filter("assistant"::equals).isPresent()) {
      throw Refusal.invalid("Prefilling the assistant is not supported when thinking is enabled.");
    }
  }

  /** While the model waits for tool results, its turn must still start with its thinking. */
  private static void checkToolLoop(List<Json> messages) {
    boolean waits =
        messages.getLast().items("content").stream()
            .anyMatch(block -> block.text("type").filter("tool_result"::equals).isPresent());
    if (!waits || messages.size() < 2) {
      return;
    }
    var first = messages.get(messages.size() - 2).items("content").stream().findFirst();
    var type = first.flatMap(block -> block.text("type")).orElse("text");
    if (!type.equals("thinking") && !type.equals("redacted_thinking")) {
      throw Refusal.invalid(
          "messages.%d.content.0.type: Expected `thinking` or `redacted_thinking`, but found `%s`."
              .formatted(messages.size() - 2, type));
    }
  }
}
