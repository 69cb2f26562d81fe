package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.FieldFates;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads a script that asks for its next lines. */
final class ScriptRequestReader {
  private static final Map<Knob, String> PLACES =
      Map.of(
          Knob.MAX_TOKENS, "limit",
          Knob.STOP, "stop",
          Knob.FORMAT, "shape",
          Knob.PARALLEL, "parallel");

  private final LossLog losses;

  ScriptRequestReader(LossLog losses) {
    this.losses = losses;
  }

  Conversation read(ObjectNode json) {
    Fields body = Fields.of(json, (path, flaw) -> path + " is wrong: " + flaw);
    List<Turn> turns = ScriptLines.turns(body.objects("lines"));
    if (turns.isEmpty()) {
      throw TranslationRefused.malformed("lines", "nobody says anything");
    }
    List<Fields> tools = body.objects("tools");
    Conversation conversation =
        new Conversation(
            ThirdDialect.ID,
            body.requiredName("model"),
            body.flag("stream").orElse(false),
            rules(body.texts("rules")),
            turns,
            tools.stream().map(ScriptRequestReader::tool).toList(),
            tools.stream().map(Fields::path).toList(),
            choice(body),
            settings(body),
            new AnswerWishes(true, false, false),
            Extensions.of(body.rest()));
    FieldFates.none().leave(body, losses);
    return conversation;
  }

  private static Turn.Instructions rules(List<String> rules) {
    List<Part> parts = rules.stream().<Part>map(Part.Text::of).toList();
    List<String> places =
        IntStream.range(0, parts.size()).mapToObj(i -> "rules[" + i + "]").toList();
    return new Turn.Instructions(parts, Extensions.NONE, new Places("rules", places));
  }

  private static Tool tool(Fields tool) {
    String name = tool.requiredName("name");
    Optional<String> about = tool.text("about");
    Optional<RawJson> takes = tool.object("takes").map(Fields::whole).map(RawJson::of);
    return new Tool.Function(
        name, about, takes, Optional.empty(), Optional.empty(), Extensions.of(tool.rest()));
  }

  private static Optional<ToolChoice> choice(Fields body) {
    Optional<String> word =
        body.value("choice").filter(JsonNode::isTextual).map(JsonNode::textValue);
    if (word.isEmpty()) {
      return body.object("choice").map(one -> new ToolChoice.Named(one.requiredName("tool")));
    }
    return Optional.of(
        switch (word.get()) {
          case "auto" -> new ToolChoice.Auto();
          case "none" -> new ToolChoice.None();
          case "any" -> new ToolChoice.Required();
          default -> throw TranslationRefused.malformed("choice", "choice is no such word");
        });
  }

  private static Settings settings(Fields body) {
    return new Settings(
        body.integer("limit"),
        body.decimal("temperature"),
        body.decimal("top_p"),
        body.integer("top_k"),
        body.texts("stop"),
        body.flag("parallel"),
        Thinking.UNSAID,
        body.object("shape").map(ScriptRequestReader::shape),
        body.text("user"),
        Optional.empty(),
        Optional.empty(),
        PLACES);
  }

  private static OutputFormat shape(Fields shape) {
    return new OutputFormat.JsonSchema(
        Optional.empty(), Optional.empty(), RawJson.of(shape.whole()), Optional.empty());
  }
}
