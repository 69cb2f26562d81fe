package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.model.WrittenRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a script that asks for its next lines. */
final class ScriptRequestWriter {
  private static final String NO_PLACE = "a script has no place for it";

  private final Conversation conversation;
  private final WriteContext context;
  private final LossLog losses;
  private final ObjectNode body = Json.object();
  private final Set<String> wrapped = new HashSet<>();

  ScriptRequestWriter(Conversation conversation, WriteContext context) {
    this.conversation = conversation;
    this.context = context;
    this.losses = context.losses();
  }

  WrittenRequest write() {
    body.put("model", context.model()).put("stream", conversation.stream());
    conversation
        .system()
        .placed()
        .forEach(rule -> body.withArray("rules").add(ScriptParts.words(rule)));
    ScriptParts parts = new ScriptParts(this::leave, losses);
    for (Turn turn : conversation.turns()) {
      turn.placed().forEach(part -> body.withArray("lines").add(parts.line(speaker(turn), part)));
      leave(turn.places().turn(), turn.extensions());
    }
    for (int i = 0; i < conversation.tools().size(); i++) {
      tool(conversation.tools().get(i), conversation.toolPlaces().get(i));
    }
    conversation.toolChoice().ifPresent(this::choice);
    settings(conversation.settings());
    leave("", conversation.extensions());
    return new WrittenRequest(Json.bytes(body), Map.of(), wrapped, List.of());
  }

  private static String speaker(Turn turn) {
    return switch (turn) {
      case Turn.User user -> "user";
      case Turn.Assistant assistant -> "model";
      case Turn.Instructions instructions -> "rules";
    };
  }

  private void tool(Tool tool, String place) {
    ObjectNode written = body.withArray("tools").addObject();
    switch (tool) {
      case Tool.Function function -> {
        written.put("name", function.name());
        function.description().ifPresent(text -> written.put("about", text));
        function.schema().ifPresent(schema -> written.set("takes", tree(schema)));
        function.strict().filter(strict -> strict).ifPresent(strict -> lost(place + ".strict"));
        function.cache().ifPresent(mark -> lost(place + "." + mark.field()));
        leave(place, function.extensions());
      }
      case Tool.FreeText text -> {
        written.put("name", text.name());
        written.putObject("takes").putObject("properties").putObject("input").put("type", "string");
        wrapped.add(text.name());
        losses.approximated(place, "the text is wrapped in an object");
      }
      case Tool.WebSearch search -> throw TranslationRefused.unsupported(place, NO_PLACE);
      case Tool.Foreign foreign -> throw TranslationRefused.unsupported(place, NO_PLACE);
    }
  }

  private void choice(ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto auto -> body.put("choice", "auto");
      case ToolChoice.None none -> body.put("choice", "none");
      case ToolChoice.Required required -> body.put("choice", "any");
      case ToolChoice.Named named -> body.putObject("choice").put("tool", named.name());
      case ToolChoice.Allowed allowed -> {
        losses.approximated("tool_choice", "all tools are allowed");
        body.put("choice", allowed.required() ? "any" : "auto");
      }
    }
  }

  private void settings(Settings settings) {
    settings.maxTokens().ifPresent(limit -> body.put("limit", limit));
    settings.temperature().ifPresent(value -> body.put("temperature", value));
    settings.topP().ifPresent(value -> body.put("top_p", value));
    settings.topK().ifPresent(value -> body.put("top_k", value));
    settings.stop().forEach(text -> body.withArray("stop").add(text));
    settings.parallelToolCalls().ifPresent(value -> body.put("parallel", value));
    settings.outputFormat().ifPresent(this::shape);
    settings.userId().ifPresent(user -> body.put("user", user));
    drop(Knob.THINKING, settings.thinking().type());
    drop(Knob.EFFORT, settings.thinking().effort());
    drop(Knob.TIER, settings.serviceTier());
    drop(Knob.CACHE, settings.cache());
  }

  private void shape(OutputFormat format) {
    switch (format) {
      case OutputFormat.JsonObject object -> body.putObject("shape");
      case OutputFormat.JsonSchema schema -> body.set("shape", tree(schema.schema()));
    }
  }

  private void drop(Knob knob, Optional<?> setting) {
    setting.ifPresent(value -> lost(conversation.settings().place(knob)));
  }

  private void lost(String path) {
    losses.dropped(path, NO_PLACE);
  }

  /** Fields of a script's own that the model has no place for go back to where they came from. */
  private void leave(String path, Extensions extensions) {
    boolean own = conversation.source().equals(ThirdDialect.ID) && path.isEmpty();
    if (own) {
      extensions.fields().forEach((name, value) -> body.set(name, tree(value)));
    } else {
      context.sourceFates().leave(path, extensions, losses);
    }
  }

  private static JsonNode tree(RawJson json) {
    try {
      return Json.parse(json.text());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("kept as JSON, but it is none", e);
    }
  }
}
