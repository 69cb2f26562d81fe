package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.CacheMark;
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
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import io.aigateway.translate.target.UpstreamProfile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Builds conversations of another dialect and writes them for an Anthropic upstream. */
final class Requests {
  private static final Map<Knob, String> CHAT_PLACES =
      Map.of(Knob.STOP, "stop", Knob.EFFORT, "reasoning_effort", Knob.FORMAT, "response_format");

  final List<Part> system = new ArrayList<>();
  final List<Turn> turns = new ArrayList<>();
  final List<Tool> tools = new ArrayList<>();
  final LossLog losses = new LossLog(LossPolicy.LENIENT);
  Optional<ToolChoice> choice = Optional.empty();
  OptionalInt maxTokens = OptionalInt.empty();
  Optional<BigDecimal> temperature = Optional.empty();
  Optional<BigDecimal> topP = Optional.empty();
  List<String> stop = List.of();
  Optional<Boolean> parallel = Optional.empty();
  Thinking thinking = Thinking.UNSAID;
  Optional<OutputFormat> format = Optional.empty();
  Optional<String> tier = Optional.empty();
  Map<String, RawJson> extensions = Map.of();
  ModelCapabilities capabilities = ModelCapabilities.unknown();
  String source = "openai";

  static Requests hello() {
    Requests requests = new Requests();
    requests.user(Part.Text.of("hello"));
    return requests;
  }

  Requests user(Part... parts) {
    turns.add(new Turn.User(List.of(parts), Extensions.NONE, places(parts.length)));
    return this;
  }

  private Places places(int parts) {
    return Places.ofContent("messages[" + turns.size() + "]", parts);
  }

  Requests assistant(Part... parts) {
    turns.add(new Turn.Assistant(List.of(parts), Extensions.NONE, places(parts.length)));
    return this;
  }

  Requests instructions(String text) {
    turns.add(new Turn.Instructions(List.of(Part.Text.of(text)), Extensions.NONE, places(1)));
    return this;
  }

  Requests tool(String name, String schema) {
    tools.add(
        new Tool.Function(
            name,
            Optional.empty(),
            Optional.of(new RawJson(schema)),
            Optional.empty(),
            Optional.empty(),
            Extensions.NONE));
    return this;
  }

  static Part call(String id, String name, String arguments) {
    return new Part.ToolCall(id, name, arguments, false, Optional.empty());
  }

  static Part result(String id, String text) {
    return new Part.ToolResult(id, List.of(Part.Text.of(text)), false, Optional.empty());
  }

  static Thinking effort(Effort effort) {
    return new Thinking(Optional.empty(), OptionalInt.empty(), Optional.of(effort), false);
  }

  static ModelCapabilities adaptive(Set<ThinkingType> types, Set<Effort> levels) {
    return new ModelCapabilities(
        OptionalInt.empty(),
        OptionalInt.of(64_000),
        false,
        false,
        types,
        levels,
        true,
        true,
        true,
        true,
        true,
        false,
        true);
  }

  WrittenRequest write() {
    Settings settings =
        new Settings(
            maxTokens,
            temperature,
            topP,
            OptionalInt.empty(),
            stop,
            parallel,
            thinking,
            format,
            Optional.empty(),
            tier,
            Optional.<CacheMark>empty(),
            CHAT_PLACES);
    Conversation conversation =
        new Conversation(
            source,
            "alias",
            false,
            new Turn.Instructions(system, Extensions.NONE, new Places("system", List.of())),
            turns,
            tools,
            IntStream.range(0, tools.size()).mapToObj(i -> "tools[" + i + "]").toList(),
            choice,
            settings,
            new AnswerWishes(false, false, false),
            new Extensions(extensions));
    WriteContext context =
        new WriteContext(
            "claude", capabilities, UpstreamProfile.openAi(), FieldFates.none(), losses);
    return new AnthropicMessages().writeRequest(conversation, context);
  }

  JsonNode body() {
    return json(new String(write().body(), StandardCharsets.UTF_8));
  }

  List<String> lossPaths() {
    return losses.losses().stream().map(Loss::path).toList();
  }

  static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }
}
