package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    return new Settings(
        maxTokens(),
        body.decimal("temperature"),
        body.decimal("top_p").filter(value -> value.signum() >= 0),
        topK(),
        stop(),
        body.flag("parallel_tool_calls"),
        thinking(),
        outputFormat(),
        user(),
        body.text("service_tier"),
        ChatCacheMarks.take(body),
        places());
  }

  /** Where this dialect keeps its settings. */
  private Map<Knob, String> places() {
    Map<Knob, String> places = new EnumMap<>(Knob.class);
    places.put(Knob.MAX_TOKENS, limitName());
    places.put(Knob.STOP, "stop");
    places.put(Knob.THINKING, first("thinking", "reasoning", "reasoning_effort"));
    boolean nested =
        body.value("reasoning_effort").isEmpty() && body.value("reasoning").isPresent();
    places.put(Knob.EFFORT, nested ? "reasoning.effort" : "reasoning_effort");
    places.put(Knob.FORMAT, "response_format");
    places.put(Knob.PARALLEL, "parallel_tool_calls");
    return places;
  }

  /** The first of the fields that is given, else the first. */
  private String first(String... names) {
    for (String name : names) {
      if (body.value(name).isPresent()) {
        return name;
      }
    }
    return names[0];
  }

  private String limitName() {
    return first("max_completion_tokens", "max_tokens");
  }

  /** The newer name wins. */
  private Optional<String> user() {
    Optional<String> old = body.text("user");
    Optional<String> user = body.text("safety_identifier");
    if (user.isPresent() && old.isPresent() && !old.equals(user)) {
      losses.dropped("user", LossCause.CONTRADICTED, "safety_identifier says otherwise");
    }
    return user.or(() -> old);
  }

  /** The newer name wins; numbers that some clients send for "no limit" count as absent. */
  private OptionalInt maxTokens() {
    OptionalInt old = body.integer("max_tokens");
    OptionalInt limit = body.integer("max_completion_tokens");
    if (limit.isPresent() && old.isPresent() && !old.equals(limit)) {
      losses.dropped("max_tokens", LossCause.CONTRADICTED, "max_completion_tokens says otherwise");
    }
    OptionalInt chosen = limit.isPresent() ? limit : old;
    if (chosen.isPresent() && chosen.getAsInt() <= 0) {
      losses.approximated(limitName(), "not a limit: read as no limit");
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
    return body.texts("stop");
  }

  private Thinking thinking() {
    Optional<Fields> reasoning = body.object("reasoning");
    Optional<Fields> thinking = body.object("thinking");
    Optional<Effort> effort =
        effort(body, "reasoning_effort")
            .or(() -> reasoning.flatMap(fields -> effort(fields, "effort")))
            .or(() -> reasoning.flatMap(this::someEffort));
    OptionalInt budget =
        thinking.isPresent()
            ? thinking.get().integer("budget_tokens")
            : reasoning.map(fields -> fields.integer("max_tokens")).orElse(OptionalInt.empty());
    boolean hidden =
        reasoning.flatMap(fields -> fields.flag("exclude")).orElse(false)
            || thinking.flatMap(fields -> fields.text("display")).orElse("").equals("omitted");
    return new Thinking(type(thinking, reasoning, budget), budget, effort, hidden);
  }

  /** Thinking that is only switched on. */
  private Optional<Effort> someEffort(Fields reasoning) {
    boolean on = reasoning.flag("enabled").orElse(false);
    if (!on || reasoning.value("max_tokens").isPresent() || body.value("thinking").isPresent()) {
      return Optional.empty();
    }
    losses.approximated(reasoning.at("enabled"), "medium effort");
    return Optional.of(Effort.MEDIUM);
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
    String word = thinking.requiredName("type");
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
    return switch (format.get().requiredName("type")) {
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
            .value("schema")
            .map(RawJson::of)
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
