package io.aigateway.translate.anthropic;

import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the knobs of a request. */
final class MessagesSettingsReader {
  private final LossLog losses;

  MessagesSettingsReader(LossLog losses) {
    this.losses = losses;
  }

  Settings read(Fields body) {
    Optional<Fields> outputConfig = body.object("output_config");
    Optional<Fields> metadata = body.object("metadata");
    return new Settings(
        body.integer("max_tokens"),
        body.decimal("temperature"),
        body.decimal("top_p"),
        body.integer("top_k"),
        body.texts("stop_sequences"),
        parallel(body),
        thinking(body, outputConfig),
        format(body, outputConfig),
        metadata.flatMap(fields -> fields.text("user_id")),
        body.text("service_tier"),
        MessagesBlockReader.cache(body),
        places(outputConfig));
  }

  private static Map<Knob, String> places(Optional<Fields> outputConfig) {
    boolean present = outputConfig.flatMap(config -> config.peek("format")).isPresent();
    return present ? Map.of() : Map.of(Knob.FORMAT, "output_format");
  }

  private static Optional<Boolean> parallel(Fields body) {
    return body.object("tool_choice")
        .flatMap(choice -> choice.flag("disable_parallel_tool_use"))
        .map(disabled -> !disabled);
  }

  private Thinking thinking(Fields body, Optional<Fields> outputConfig) {
    Optional<Effort> effort = outputConfig.flatMap(this::effort);
    Optional<Fields> thinking = body.object("thinking");
    boolean hidden =
        thinking.flatMap(fields -> fields.text("display")).filter("omitted"::equals).isPresent();
    OptionalInt budget =
        thinking.map(fields -> fields.integer("budget_tokens")).orElseGet(OptionalInt::empty);
    return new Thinking(thinking.flatMap(this::type), budget, effort, hidden);
  }

  private Optional<Effort> effort(Fields outputConfig) {
    Optional<String> word = outputConfig.text("effort");
    Optional<Effort> effort = word.flatMap(Effort::ofWire);
    if (word.isPresent() && effort.isEmpty()) {
      losses.dropped(outputConfig.at("effort"), LossCause.UNKNOWN, "unknown effort");
    }
    return effort;
  }

  private Optional<ThinkingType> type(Fields thinking) {
    String word = thinking.requiredText("type");
    for (ThinkingType type : ThinkingType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(type);
      }
    }
    losses.dropped(thinking.at("type"), LossCause.UNKNOWN, "unknown way of thinking");
    return Optional.empty();
  }

  /** The answer's shape, in its present place or in that of the beta before it. */
  private Optional<OutputFormat> format(Fields body, Optional<Fields> outputConfig) {
    return outputConfig
        .flatMap(config -> config.object("format"))
        .or(() -> body.object("output_format"))
        .flatMap(this::format);
  }

  private Optional<OutputFormat> format(Fields format) {
    if (!format.requiredText("type").equals("json_schema")) {
      losses.dropped(format.at("type"), LossCause.UNKNOWN, "unknown output format");
      return Optional.empty();
    }
    RawJson schema = RawJson.of(format.requiredObject("schema").whole());
    return Optional.of(
        new OutputFormat.JsonSchema(
            format.text("name"), Optional.empty(), schema, Optional.of(true)));
  }
}
