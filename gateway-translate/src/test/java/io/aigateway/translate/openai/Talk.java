package io.aigateway.translate.openai;

import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.FieldFates;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.UpstreamProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A conversation of another dialect, written for an OpenAI-like upstream. */
final class Talk {
  static final Settings NO_SETTINGS =
      new Settings(
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          List.of(),
          Optional.empty(),
          Thinking.UNSAID,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  private final List<Part> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final List<Tool> tools = new ArrayList<>();
  private Optional<ToolChoice> choice = Optional.empty();
  private Settings settings = NO_SETTINGS;
  private ModelCapabilities capabilities = ModelCapabilities.unknown();
  private UpstreamProfile profile = UpstreamProfile.openAi();
  private boolean stream;
  private final LossLog losses = new LossLog(LossPolicy.LENIENT);

  Talk system(String text) {
    system.add(Part.Text.of(text));
    return this;
  }

  Talk user(Part... parts) {
    turns.add(new Turn.User(List.of(parts), Extensions.NONE, places(parts.length)));
    return this;
  }

  Talk user(String text) {
    return user(Part.Text.of(text));
  }

  Talk instructions(String text) {
    turns.add(new Turn.Instructions(List.of(Part.Text.of(text)), Extensions.NONE, places(1)));
    return this;
  }

  private Places places(int parts) {
    return Places.ofContent("messages[" + turns.size() + "]", parts);
  }

  Talk assistant(Part... parts) {
    turns.add(new Turn.Assistant(List.of(parts), Extensions.NONE, places(parts.length)));
    return this;
  }

  Talk tool(Tool tool) {
    tools.add(tool);
    return this;
  }

  Talk choice(ToolChoice wanted) {
    choice = Optional.of(wanted);
    return this;
  }

  Talk settings(Settings wanted) {
    settings = wanted;
    return this;
  }

  Talk profile(UpstreamProfile other) {
    profile = other;
    return this;
  }

  Talk capabilities(ModelCapabilities other) {
    capabilities = other;
    return this;
  }

  Talk streaming() {
    stream = true;
    return this;
  }

  static Part.ToolCall call(String id, String name) {
    return new Part.ToolCall(id, name, "{\"k\":1}", false, Optional.empty());
  }

  static Part.ToolResult result(String id, Part... content) {
    return new Part.ToolResult(id, List.of(content), false, Optional.empty());
  }

  static Part.ToolResult result(String id, String text) {
    return result(id, Part.Text.of(text));
  }

  WrittenRequest written() {
    Conversation conversation =
        new Conversation(
            "anthropic",
            "client-model",
            stream,
            new Turn.Instructions(system, Extensions.NONE, new Places("system", List.of())),
            turns,
            tools,
            IntStream.range(0, tools.size()).mapToObj(i -> "tools[" + i + "]").toList(),
            choice,
            settings,
            new AnswerWishes(false, false, false),
            Extensions.NONE);
    WriteContext context = new WriteContext("up", capabilities, profile, FieldFates.none(), losses);
    return new OpenAiChat().writeRequest(conversation, context);
  }

  String body() {
    return new String(written().body(), StandardCharsets.UTF_8);
  }

  /** The messages only. */
  String messages() {
    String body = body();
    String head = "{\"model\":\"up\",\"messages\":";
    return body.substring(head.length(), body.length() - 1);
  }

  List<String> losses() {
    return losses.losses().stream().map(Loss::path).toList();
  }
}
