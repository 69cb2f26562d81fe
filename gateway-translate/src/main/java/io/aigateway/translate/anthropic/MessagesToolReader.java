package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads tool definitions and the choice among them (Anthropic Messages API, tools). */
final class MessagesToolReader {
  private final LossLog losses;

  MessagesToolReader(LossLog losses) {
    this.losses = losses;
  }

  List<Tool> tools(Fields body) {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : body.objects("tools")) {
      tools.add(tool(tool));
    }
    return tools;
  }

  private Tool tool(Fields tool) {
    String type = tool.text("type").orElse("custom");
    if (type.equals("custom")) {
      return function(tool);
    }
    if (MessagesWebSearch.is(type)) {
      return MessagesWebSearch.read(tool);
    }
    String name = tool.text("name").orElse("");
    return MessagesTypedTools.definition(type)
        .map(definition -> typed(tool, type, definition))
        .orElseGet(() -> new Tool.Foreign(type, name, RawJson.of(tool.whole())));
  }

  private static Tool function(Fields tool) {
    String name = tool.requiredName("name");
    Optional<String> description = tool.text("description");
    Optional<RawJson> schema = tool.object("input_schema").map(Fields::whole).map(RawJson::of);
    Optional<Boolean> strict = tool.flag("strict");
    Optional<CacheMark> cache = MessagesBlockReader.cache(tool);
    if (callableDirectly(tool)) {
      tool.value("allowed_callers");
    }
    return new Tool.Function(name, description, schema, strict, cache, Extensions.of(tool.rest()));
  }

  /** Whether the model itself may call the tool, which is all that other dialects know. */
  private static boolean callableDirectly(Fields tool) {
    return tool.peek("allowed_callers").filter(callers -> holds(callers, "direct")).isPresent();
  }

  private static boolean holds(JsonNode callers, String wanted) {
    for (JsonNode caller : callers) {
      if (caller.asText().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** A tool that its vendor defined but the client runs: any model can be told what it takes. */
  private Tool typed(Fields tool, String type, MessagesTypedTools.Definition definition) {
    losses.approximated(tool.at("type"), type + " is offered as a function");
    return new Tool.Function(
        tool.text("name").orElse(definition.name()),
        Optional.of(definition.description()),
        Optional.of(definition.schema()),
        Optional.empty(),
        MessagesBlockReader.cache(tool),
        Extensions.of(tool.rest()));
  }

  Optional<ToolChoice> choice(Fields body) {
    return body.object("tool_choice").map(MessagesToolReader::choiceOf);
  }

  private static ToolChoice choiceOf(Fields choice) {
    return switch (choice.requiredText("type")) {
      case "auto" -> new ToolChoice.Auto();
      case "any" -> new ToolChoice.Required();
      case "tool" -> new ToolChoice.Named(choice.requiredText("name"));
      case "none" -> new ToolChoice.None();
      default ->
          throw TranslationRefused.malformed(
              choice.at("type"), choice.at("type") + ": must be auto, any, tool or none");
    };
  }
}
