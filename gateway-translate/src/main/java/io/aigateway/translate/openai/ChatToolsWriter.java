package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import java.util.List;
import java.util.Optional;

/** Writes tools and the choice among them. */
final class ChatToolsWriter {
  private final ChatDraft draft;

  ChatToolsWriter(ChatDraft draft) {
    this.draft = draft;
  }

  /** Adds {@code tools}, {@code tool_choice} and {@code parallel_tool_calls}; all need a tool. */
  void write(ObjectNode body) {
    List<Tool> tools = draft.conversation().tools();
    if (tools.isEmpty() || withheld()) {
      return;
    }
    ArrayNode array = Json.object().putArray("tools");
    for (int i = 0; i < tools.size(); i++) {
      tool(tools.get(i), draft.conversation().toolPlaces().get(i), array, body);
    }
    if (array.isEmpty()) {
      draft.conversation().toolChoice().ifPresent(this::searching);
      return;
    }
    body.set("tools", array);
    draft.conversation().toolChoice().ifPresent(choice -> choice(choice, body));
    draft.conversation().settings().parallelToolCalls().ifPresent(wish -> parallel(wish, body));
  }

  /** Tools that must not be called are safer left out where the choice cannot be said. */
  private boolean withheld() {
    boolean forbidden =
        draft.conversation().toolChoice().filter(ToolChoice.None.class::isInstance).isPresent();
    if (forbidden && !draft.profile().toolChoice()) {
      draft
          .losses()
          .approximated(
              "tool_choice",
              LossCause.TOOLS_WITHHELD,
              "the tools are withheld: the upstream takes none");
      return true;
    }
    return false;
  }

  private void tool(Tool tool, String path, ArrayNode tools, ObjectNode body) {
    switch (tool) {
      case Tool.Function function -> tools.add(function(function, path));
      case Tool.FreeText custom -> tools.add(custom(custom));
      case Tool.Foreign foreign -> tools.add(foreign(foreign, path));
      case Tool.WebSearch search -> ChatWebSearch.write(search, path, draft, body);
    }
  }

  /** The only tool is a search, which cannot be demanded. */
  private void searching(ToolChoice choice) {
    if (forces(choice)) {
      draft
          .losses()
          .approximated(
              "tool_choice", LossCause.UPSTREAM_DECIDES, "the upstream decides when it searches");
    }
  }

  private boolean isSearch(String name) {
    return draft.conversation().tools().stream().anyMatch(tool -> tool.name().equals(name))
        && draft.conversation().tools().stream()
            .filter(tool -> tool.name().equals(name))
            .allMatch(Tool.WebSearch.class::isInstance);
  }

  private ObjectNode function(Tool.Function tool, String path) {
    ObjectNode schema = schema(tool.schema());
    ObjectNode json = definition(tool.name(), tool.description(), schema);
    if (tool.strict().isPresent()) {
      strict(tool.strict().get(), schema, path, (ObjectNode) json.get("function"));
    }
    draft.unmarked(tool.cache(), path);
    draft.extensions(path, tool.extensions(), json);
    return json;
  }

  private void strict(boolean wanted, JsonNode schema, String path, ObjectNode function) {
    boolean possible = wanted && (draft.own() || StrictSchema.fits(schema));
    if (wanted && !possible) {
      draft
          .losses()
          .approximated(
              path + ".strict",
              LossCause.SCHEMA,
              "not enforced: the schema is outside the strict subset");
    }
    function.put("strict", possible);
  }

  private ObjectNode definition(String name, Optional<String> description, ObjectNode schema) {
    ObjectNode json = Json.object().put("type", "function");
    ObjectNode function = json.putObject("function");
    function.put("name", draft.names().wire(name));
    description.ifPresent(text -> function.put("description", text));
    function.set("parameters", schema);
    return json;
  }

  /** The schema, kept whole; servers refuse one that does not say it is an object. */
  private static ObjectNode schema(Optional<RawJson> raw) {
    ObjectNode schema =
        raw.map(Trees::of)
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .orElseGet(Json::object);
    if (!schema.has("type")) {
      schema.put("type", "object");
    }
    if (schema.size() == 1) {
      schema.putObject("properties");
    }
    return schema;
  }

  private ObjectNode custom(Tool.FreeText tool) {
    ObjectNode json = Json.object().put("type", "custom");
    ObjectNode custom = json.putObject("custom");
    custom.put("name", draft.names().wire(tool.name()));
    tool.description().ifPresent(text -> custom.put("description", text));
    tool.format().ifPresent(format -> custom.set("format", Trees.of(format)));
    return json;
  }

  private ObjectNode foreign(Tool.Foreign tool, String path) {
    JsonNode json = Trees.of(tool.json());
    if (draft.own() && json instanceof ObjectNode own) {
      return own;
    }
    throw TranslationRefused.unsupported(
        path + ".type", "the upstream has no tool of type " + tool.type());
  }

  private void choice(ToolChoice choice, ObjectNode body) {
    if (!draft.profile().toolChoice()) {
      if (!(choice instanceof ToolChoice.Auto)) {
        draft.losses().dropped("tool_choice", LossCause.UPSTREAM_LACKS, "the upstream takes none");
      }
      return;
    }
    if (forces(choice) && !draft.context().capabilities().forcedToolChoice()) {
      draft
          .losses()
          .approximated(
              "tool_choice",
              LossCause.MODEL_LACKS,
              "auto: the model cannot be made to call a tool");
      body.put("tool_choice", "auto");
      return;
    }
    if (choice instanceof ToolChoice.Named named && isSearch(named.name())) {
      searching(choice);
      return;
    }
    switch (choice) {
      case ToolChoice.Auto c -> body.put("tool_choice", "auto");
      case ToolChoice.None c -> body.put("tool_choice", "none");
      case ToolChoice.Required c -> body.put("tool_choice", "required");
      case ToolChoice.Named c -> body.set("tool_choice", reference(c.name()));
      case ToolChoice.Allowed c -> body.set("tool_choice", allowed(c));
    }
  }

  private static boolean forces(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Auto c -> false;
      case ToolChoice.None c -> false;
      case ToolChoice.Required c -> true;
      case ToolChoice.Named c -> true;
      case ToolChoice.Allowed c -> c.required();
    };
  }

  private ObjectNode reference(String name) {
    boolean custom =
        draft.conversation().tools().stream()
            .anyMatch(tool -> tool instanceof Tool.FreeText && tool.name().equals(name));
    String kind = custom ? "custom" : "function";
    ObjectNode json = Json.object().put("type", kind);
    json.putObject(kind).put("name", draft.names().wire(name));
    return json;
  }

  private ObjectNode allowed(ToolChoice.Allowed choice) {
    ObjectNode json = Json.object().put("type", "allowed_tools");
    ObjectNode allowed = json.putObject("allowed_tools");
    allowed.put("mode", choice.required() ? "required" : "auto");
    ArrayNode tools = allowed.putArray("tools");
    choice.names().forEach(name -> tools.add(reference(name)));
    return json;
  }

  private String parallelPlace() {
    return draft.conversation().settings().place(Knob.PARALLEL);
  }

  private void parallel(boolean wish, ObjectNode body) {
    if (draft.profile().parallelToolCalls()) {
      body.put("parallel_tool_calls", wish);
    } else if (!wish) {
      draft
          .losses()
          .dropped(
              parallelPlace(),
              LossCause.UPSTREAM_LACKS,
              "the upstream cannot be held to single calls");
    }
  }
}
