package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the knobs of a Chat Completions request. */
final class ChatSettingsReader {
  private final Fields body;
  private final LossLog losses;

  private ChatSettingsReader(Fields body, LossLog losses) {
    this.body = body;
    this.losses = losses;
  }

  static Settings read(Fields body, LossLog losses) {
    return new ChatSettingsReader(body, losses).settings();
  }

  private Settings settings() {
    Optional<String> user = body.text("user");
    return new Settings(
        maxTokens(),
        body.decimal("temperature"),
        body.decimal("top_p").filter(value -> value.signum() >= 0),
        topK(),
        stop(),
        body.flag("parallel_tool_calls"),
        thinking(),
        outputFormat(),
        body.text("safety_identifier").or(() -> user),
        body.text("service_tier"),
        ChatCacheMarks.take(body));
  }

  /** The newer name wins; numbers that some clients send for "no limit" count as absent. */
  private OptionalInt maxTokens() {
    OptionalInt old = body.integer("max_tokens");
    OptionalInt limit = body.integer("max_completion_tokens");
    String name = limit.isPresent() ? "max_completion_tokens" : "max_tokens";
    OptionalInt chosen = limit.isPresent() ? limit : old;
    if (chosen.isPresent() && chosen.getAsInt() <= 0) {
      losses.approximated(name, "not a limit: read as no limit");
      return OptionalInt.empty();
    }
    return chosen;
  }

  private OptionalInt topK() {
    OptionalInt value = body.integer("top_k");
    return value.isPresent() && value.getAsInt() < 0 ? OptionalInt.empty() : value;
  }

  private List<String> stop() {
    Optional<JsonNode> stop = body.value("stop");
    if (stop.isEmpty()) {
      return List.of();
    }
    if (stop.get().isTextual()) {
      return List.of(stop.get().textValue());
    }
    List<String> sequences = new ArrayList<>();
    for (JsonNode element : body.array("stop")) {
      if (!element.isTextual()) {
        throw TranslationRefused.malformed("stop", "must be a string or an array of strings");
      }
      sequences.add(element.textValue());
    }
    return sequences;
  }

  private Thinking thinking() {
    Optional<Fields> reasoning = body.object("reasoning");
    Optional<Fields> thinking = body.object("thinking");
    Optional<Effort> effort =
        effort(body, "reasoning_effort")
            .or(() -> reasoning.flatMap(fields -> effort(fields, "effort")));
    OptionalInt budget =
        thinking.isPresent()
            ? thinking.get().integer("budget_tokens")
            : reasoning.map(fields -> fields.integer("max_tokens")).orElse(OptionalInt.empty());
    boolean hidden =
        reasoning.flatMap(fields -> fields.flag("exclude")).orElse(false)
            || thinking.flatMap(fields -> fields.text("display")).orElse("").equals("omitted");
    return new Thinking(type(thinking, reasoning, budget), budget, effort, hidden);
  }

  private static Optional<Effort> effort(Fields holder, String name) {
    return holder
        .text(name)
        .map(
            word ->
                Effort.ofWire(word)
                    .orElseThrow(
                        () ->
                            TranslationRefused.malformed(
                                holder.at(name),
                                "must be one of none, minimal, low, medium, high, xhigh, max")));
  }

  private static Optional<ThinkingType> type(
      Optional<Fields> thinking, Optional<Fields> reasoning, OptionalInt budget) {
    if (thinking.isPresent()) {
      return Optional.of(namedType(thinking.get()));
    }
    if (reasoning.flatMap(fields -> fields.flag("enabled")).equals(Optional.of(false))) {
      return Optional.of(ThinkingType.DISABLED);
    }
    return budget.isPresent() ? Optional.of(ThinkingType.ENABLED) : Optional.empty();
  }

  private static ThinkingType namedType(Fields thinking) {
    String word = thinking.requiredText("type");
    for (ThinkingType type : ThinkingType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
        return type;
      }
    }
    throw TranslationRefused.malformed(
        thinking.at("type"), "must be one of enabled, disabled, adaptive, between_tools");
  }

  private Optional<OutputFormat> outputFormat() {
    Optional<Fields> format = body.object("response_format");
    if (format.isEmpty()) {
      return Optional.empty();
    }
    return switch (format.get().requiredText("type")) {
      case "text" -> Optional.empty();
      case "json_object" -> Optional.of(new OutputFormat.JsonObject());
      case "json_schema" -> Optional.of(schema(format.get().requiredObject("json_schema")));
      default ->
          throw TranslationRefused.malformed(
              "response_format.type", "must be one of text, json_object, json_schema");
    };
  }

  private static OutputFormat schema(Fields format) {
    Optional<OutputFormat> schema =
        format
            .raw("schema")
            .map(
                raw ->
                    new OutputFormat.JsonSchema(
                        format.text("name"),
                        format.text("description"),
                        raw,
                        format.flag("strict")));
    return schema.orElseGet(OutputFormat.JsonObject::new);
  }
}
