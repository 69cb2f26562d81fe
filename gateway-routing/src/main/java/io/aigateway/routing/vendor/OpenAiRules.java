package io.aigateway.routing.vendor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the Chat Completions API refuses, apart from the messages themselves: unknown fields, wrong
 * types, fields that need one another (OpenAI API reference, Create chat completion).
 */
final class OpenAiRules {
  private static final Set<String> FIELDS =
      Set.of(
          "audio",
          "frequency_penalty",
          "function_call",
          "functions",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "messages",
          "metadata",
          "modalities",
          "model",
          "moderation",
          "n",
          "parallel_tool_calls",
          "prediction",
          "presence_penalty",
          "prompt_cache_key",
          "prompt_cache_options",
          "prompt_cache_retention",
          "reasoning_effort",
          "response_format",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "user",
          "verbosity",
          "web_search_options");
  private static final Set<String> EFFORTS =
      Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final int MAX_STOPS = 4;
  private static final String TOOL_NAME = "[a-zA-Z0-9_-]{1,64}";

  private OpenAiRules() {}

  /**
   * Checks a whole request.
   *
   * @throws Refusal 400, or 404 for an unknown model
   */
  static void check(Json request) {
    checkFields(request);
    OpenAiModels.known(request.text("model").orElseThrow(() -> missing("model")));
    checkNumbers(request);
    checkStream(request);
    checkTools(request);
    checkReasoning(request);
    checkStops(request);
    OpenAiMessageRules.check(request.items("messages"));
  }

  private static void checkFields(Json request) {
    for (var field : request.asFields().keySet()) {
      if (!FIELDS.contains(field)) {
        throw Refusal.invalid("Unrecognized request argument supplied: " + field);
      }
    }
    if (request.present("max_tokens").isPresent()
        && request.present("max_completion_tokens").isPresent()) {
      throw Refusal.invalid(
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.");
    }
  }

  private static void checkNumbers(Json request) {
    range(request, "temperature", 0, 2);
    range(request, "top_p", 0, 1);
    range(request, "frequency_penalty", -2, 2);
    range(request, "presence_penalty", -2, 2);
    range(request, "max_tokens", 1, OpenAiModels.MAX_TOKENS);
    range(request, "max_completion_tokens", 1, OpenAiModels.MAX_TOKENS);
    range(request, "n", 1, 1);
  }

  private static void range(Json request, String field, double least, double most) {
    var value = request.present(field);
    if (value.isEmpty()) {
      return;
    }
    double number =
        value
            .get()
            .asNumber()
            .orElseThrow(() -> Refusal.invalid("Invalid type for '" + field + "'.", field));
    if (number < least || number > most) {
      throw Refusal.invalid(
          "Invalid '%s': expected a value between %s and %s.".formatted(field, least, most), field);
    }
  }

  private static void checkStream(Json request) {
    if (request.present("stream_options").isPresent() && !request.isTrue("stream")) {
      throw Refusal.invalid(
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
          "stream_options");
    }
  }

  private static void checkTools(Json request) {
    boolean offered = !request.items("tools").isEmpty();
    if (request.field("tools").isPresent() && !offered && request.present("tools").isPresent()) {
      throw Refusal.invalid("[] is too short - 'tools'", "tools");
    }
    for (var field : List.of("tool_choice", "parallel_tool_calls")) {
      if (!offered && request.present(field).isPresent()) {
        throw Refusal.invalid("'" + field + "' is only allowed when 'tools' are specified.", field);
      }
    }
    var names = new HashSet<String>();
    var tools = request.items("tools");
    for (int i = 0; i < tools.size(); i++) {
      names.add(checkTool(tools.get(i), "tools[" + i + "]"));
    }
    forcedTool(request)
        .filter(name -> !names.contains(name))
        .ifPresent(
            name -> {
              throw Refusal.invalid("Tool choice '" + name + "' not found in 'tools'.", "tools");
            });
  }

  private static String checkTool(Json tool, String at) {
    var type = tool.text("type").orElse("");
    if (!type.equals("function") && !type.equals("custom")) {
      throw Refusal.invalid("Invalid value: '" + type + "'.", at + ".type");
    }
    var name = tool.field(type).flatMap(t -> t.text("name")).orElse("");
    if (!name.matches(TOOL_NAME)) {
      var field = at + "." + type + ".name";
      throw Refusal.invalid(
          "Invalid '" + field + "': expected 1 to 64 characters of '[a-zA-Z0-9_-]'.", field);
    }
    tool.field(type)
        .flatMap(t -> t.present("parameters"))
        .ifPresent(schema -> checkSchema(schema, name, at));
    return name;
  }

  private static void checkSchema(Json schema, String name, String at) {
    if (!schema.asFields().isEmpty() && !schema.text("type").orElse("object").equals("object")) {
      throw new Refusal(
          400,
          "Invalid schema for function '" + name + "': it must have 'type: \"object\"'.",
          at + ".function.parameters",
          "invalid_function_parameters");
    }
  }

  /** The name that a tool choice asks for. */
  static Optional<String> forcedTool(Json request) {
    var choice = request.present("tool_choice").orElse(Json.Null.NULL);
    return choice
        .field("function")
        .or(() -> choice.field("custom"))
        .flatMap(tool -> tool.text("name"));
  }

  private static void checkReasoning(Json request) {
    var effort = request.present("reasoning_effort");
    if (effort.isPresent() && effort.get().asText().filter(EFFORTS::contains).isEmpty()) {
      throw new Refusal(
          400, "Invalid value for 'reasoning_effort'.", "reasoning_effort", "invalid_value");
    }
  }

  private static void checkStops(Json request) {
    if (request.items("stop").size() > MAX_STOPS) {
      throw Refusal.invalid("Invalid 'stop': array too long. Expected at most 4 items.", "stop");
    }
  }

  private static Refusal missing(String field) {
    return Refusal.invalid("You must provide a " + field + " parameter.", field);
  }
}
