package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads tools and the choice among them, in the present form and in the old {@code functions}. */
final class ChatToolsReader {
  private ChatToolsReader() {}

  static List<Tool> tools(Fields body) {
    List<Tool> tools = new ArrayList<>();
    body.objects("tools").forEach(tool -> tools.add(tool(tool)));
    body.objects("functions").forEach(function -> tools.add(function(function)));
    ChatWebSearch.read(body).ifPresent(tools::add);
    return tools;
  }

  /** Where each of the tools stood. */
  static List<String> places(Fields body) {
    return Stream.concat(
            Stream.of("tools", "functions")
                .flatMap(name -> body.objects(name).stream())
                .map(Fields::path),
            body.object(ChatWebSearch.FIELD).stream().map(Fields::path))
        .toList();
  }

  static Optional<ToolChoice> choice(Fields body) {
    Optional<ToolChoice> old = choice(body, "function_call");
    return choice(body, "tool_choice").or(() -> old);
  }

  private static Tool tool(Fields tool) {
    String type = tool.text("type").orElse("function");
    return switch (type) {
      case "function" -> {
        Fields function = tool.requiredObject("function");
        Optional<CacheMark> mark = ChatCacheMarks.take(tool);
        yield function(tool, function, mark);
      }
      case "custom" -> custom(tool.requiredObject("custom"));
      default -> new Tool.Foreign(type, tool.text("name").orElse(""), RawJson.of(tool.whole()));
    };
  }

  /** A function of the old form, which has nothing around it. */
  private static Tool function(Fields function) {
    return function(function, function, ChatCacheMarks.take(function));
  }

  private static Tool function(Fields holder, Fields function, Optional<CacheMark> mark) {
    String name = function.requiredName("name");
    Optional<String> description = function.text("description");
    Optional<RawJson> schema =
        function.object("parameters").map(fields -> RawJson.of(fields.whole()));
    Optional<Boolean> strict = function.flag("strict");
    Optional<CacheMark> inner = ChatCacheMarks.take(function);
    Extensions rest = Extensions.of(holder == function ? function.rest() : holder.rest("function"));
    return new Tool.Function(name, description, schema, strict, mark.or(() -> inner), rest);
  }

  private static Tool custom(Fields custom) {
    return new Tool.FreeText(
        custom.requiredName("name"),
        custom.text("description"),
        custom.value("format").map(RawJson::of));
  }

  private static Optional<ToolChoice> choice(Fields body, String name) {
    Optional<JsonNode> given = body.value(name);
    return given.filter(JsonNode::isTextual).isPresent()
        ? given.map(word -> word(word.textValue(), name))
        : body.object(name).map(ChatToolsReader::pick);
  }

  private static ToolChoice word(String word, String path) {
    return switch (word) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Required();
      default ->
          throw TranslationRefused.malformed(path, "must be auto, none, required or an object");
    };
  }

  private static ToolChoice pick(Fields choice) {
    return switch (choice.text("type").orElse("")) {
      case "function" -> named(choice.requiredObject("function"));
      case "custom" -> named(choice.requiredObject("custom"));
      case "allowed_tools" -> allowed(choice.object("allowed_tools").orElse(choice));
      case "" -> named(choice);
      default ->
          throw TranslationRefused.malformed(
              choice.at("type"), "must be one of function, custom, allowed_tools");
    };
  }

  private static ToolChoice named(Fields tool) {
    return new ToolChoice.Named(tool.requiredName("name"));
  }

  private static ToolChoice allowed(Fields allowed) {
    List<String> names = new ArrayList<>();
    for (Fields tool : allowed.objects("tools")) {
      tool.value("type"); // the name says which tool is meant
      Optional<Fields> inner = tool.object("function").or(() -> tool.object("custom"));
      names.add(inner.orElse(tool).requiredName("name"));
    }
    return new ToolChoice.Allowed(names, allowed.text("mode").orElse("auto").equals("required"));
  }
}
