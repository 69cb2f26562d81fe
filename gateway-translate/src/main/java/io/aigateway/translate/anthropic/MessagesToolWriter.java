package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.WriteContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes tool definitions and the choice among them (Anthropic Messages API, tools). */
final class MessagesToolWriter {
  private final Conversation conversation;
  private final WriteContext context;
  private final ToolNames names;
  private final MessagesBlockWriter blocks;
  private final boolean own;

  MessagesToolWriter(
      Conversation conversation,
      WriteContext context,
      ToolNames names,
      MessagesBlockWriter blocks,
      boolean own) {
    this.conversation = conversation;
    this.context = context;
    this.names = names;
    this.blocks = blocks;
    this.own = own;
  }

  /**
   * Writes both.
   *
   * @param forced whether a call may be demanded; otherwise the model is left to decide
   */
  void write(ObjectNode body, boolean forced) {
    ArrayNode tools = Json.object().putArray("tools");
    for (int i = 0; i < conversation.tools().size(); i++) {
      Tool tool = conversation.tools().get(i);
      String place = conversation.toolPlaces().get(i);
      if (allowed(tool)) {
        write(tool, place, tools);
      } else {
        context.losses().dropped(place, LossCause.TOOLS_WITHHELD, "not among the allowed tools");
      }
    }
    if (!tools.isEmpty()) {
      body.set("tools", tools);
      choice(forced).ifPresent(choice -> body.set("tool_choice", choice));
    } else {
      stubs(body);
    }
  }

  private boolean allowed(Tool tool) {
    return !(conversation.toolChoice().orElse(null) instanceof ToolChoice.Allowed some)
        || some.names().contains(tool.name());
  }

  private void write(Tool tool, String path, ArrayNode tools) {
    switch (tool) {
      case Tool.Function function -> function(function, path, tools.addObject());
      case Tool.FreeText text -> freeText(text, path, tools.addObject());
      case Tool.Foreign foreign -> foreign(foreign, path, tools);
      case Tool.WebSearch search -> {
        if (!own) {
          context.sourceFates().leave(path, search.extensions(), context.losses());
        }
        MessagesWebSearch.write(search, own, tools);
      }
    }
  }

  private void function(Tool.Function tool, String path, ObjectNode target) {
    target.put("name", names.upstream(tool.name()));
    MessagesToolSchema schema =
        MessagesToolSchema.of(tool.schema(), function(path), context.losses());
    String description =
        tool.description().map(words -> words + schema.remark()).orElseGet(schema.remark()::strip);
    if (!description.isEmpty()) {
      target.put("description", description);
    }
    schema.putInto(target);
    tool.strict().ifPresent(strict -> strict(strict, schema, path, target));
    blocks.extensions(tool.extensions(), target, path);
    blocks.cache(tool.cache(), target, path);
  }

  /** Where a function is defined; those of the old form have nothing around them. */
  private static String function(String path) {
    return path.startsWith("tools[") ? path + ".function" : path;
  }

  private void strict(boolean strict, MessagesToolSchema schema, String path, ObjectNode target) {
    if (strict && !schema.strictPossible()) {
      context
          .losses()
          .approximated(
              function(path) + ".strict",
              LossCause.SCHEMA,
              "the schema has keywords that cannot be enforced");
      return;
    }
    target.put("strict", strict);
  }

  private void freeText(Tool.FreeText tool, String path, ObjectNode target) {
    String format = grammar(tool).map(grammar -> "\n\nFormat: " + grammar.text()).orElse("");
    if (!format.isEmpty()) {
      context
          .losses()
          .approximated(
              path + ".custom.format",
              LossCause.SCHEMA,
              "the format is described but not enforced");
    }
    target.put("name", names.upstream(tool.name()));
    String description = tool.description().orElse("") + format;
    if (!description.isEmpty()) {
      target.put("description", description.stripLeading());
    }
    ObjectNode schema = target.putObject("input_schema").put("type", "object");
    schema.putObject("properties").putObject(ToolArguments.FREE_TEXT).put("type", "string");
    schema.putArray("required").add(ToolArguments.FREE_TEXT);
  }

  /** Any text is no format. */
  private static Optional<RawJson> grammar(Tool.FreeText tool) {
    return tool.format().filter(format -> !format.text().equals("{\"type\":\"text\"}"));
  }

  private void foreign(Tool.Foreign tool, String path, ArrayNode tools) {
    if (!own) {
      throw TranslationRefused.unsupported(
          path + ".type", path + ": a tool of type " + tool.type() + " has no counterpart");
    }
    tools.addRawValue(new RawValue(tool.json().text()));
  }

  /** The API wants tools defined when the history has calls, even if none shall be made. */
  private void stubs(ObjectNode body) {
    Set<String> called =
        conversation.turns().stream()
            .flatMap(turn -> turn.parts().stream())
            .filter(Part.ToolCall.class::isInstance)
            .map(part -> names.upstream(((Part.ToolCall) part).name()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (called.isEmpty()) {
      return;
    }
    ArrayNode tools = body.putArray("tools");
    for (String name : called) {
      tools.addObject().put("name", name).set("input_schema", MessagesToolSchema.noArguments());
    }
    body.putObject("tool_choice").put("type", "none");
  }

  private Optional<ObjectNode> choice(boolean forced) {
    boolean single = conversation.settings().parallelToolCalls().filter(many -> !many).isPresent();
    if (conversation.toolChoice().isEmpty()) {
      return single ? Optional.of(parallel(type("auto"), true)) : Optional.empty();
    }
    return Optional.of(
        switch (conversation.toolChoice().get()) {
          case ToolChoice.Auto c -> parallel(type("auto"), single);
          case ToolChoice.None c -> type("none");
          case ToolChoice.Required c -> parallel(type(forced ? "any" : "auto"), single);
          case ToolChoice.Named c -> parallel(named(c.name(), forced), single);
          case ToolChoice.Allowed c -> parallel(some(c, forced), single);
        });
  }

  private ObjectNode named(String name, boolean forced) {
    return forced ? type("tool").put("name", names.upstream(name)) : type("auto");
  }

  private ObjectNode some(ToolChoice.Allowed choice, boolean forced) {
    context
        .losses()
        .approximated(
            "tool_choice", LossCause.TOOLS_WITHHELD, "tools that are not allowed are left out");
    return type(choice.required() && forced ? "any" : "auto");
  }

  private static ObjectNode type(String type) {
    return Json.object().put("type", type);
  }

  private static ObjectNode parallel(ObjectNode choice, boolean single) {
    return single ? choice.put("disable_parallel_tool_use", true) : choice;
  }

  /** Client names of tools that take free text. */
  static Set<String> freeText(List<Tool> tools) {
    return tools.stream()
        .filter(Tool.FreeText.class::isInstance)
        .map(Tool::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the choice demands a call. */
  static boolean demands(Optional<ToolChoice> choice) {
    return choice
        .map(
            wish ->
                switch (wish) {
                  case ToolChoice.Auto c -> false;
                  case ToolChoice.None c -> false;
                  case ToolChoice.Required c -> true;
                  case ToolChoice.Named c -> true;
                  case ToolChoice.Allowed c -> c.required();
                })
        .orElse(false);
  }
}
