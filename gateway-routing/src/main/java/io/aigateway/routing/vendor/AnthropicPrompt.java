package io.aigateway.routing.vendor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a valid request of the Messages API into a prompt. */
final class AnthropicPrompt {
  private AnthropicPrompt() {}

  static Prompt read(Json request, PromptCache cache) {
    var model = request.text("model").orElse("");
    return new Prompt(
        model,
        request.isTrue("stream"),
        said(request),
        offer(request),
        limits(request),
        thinking(request),
        answerSchema(request),
        tokens(model, request, cache));
  }

  static boolean endsWithAssistant(Json request) {
    return isA(request.items("messages").getLast(), "role", "assistant");
  }

  private static boolean isA(Json value, String field, String name) {
    return value.text(field).filter(name::equals).isPresent();
  }

  private static Prompt.Said said(Json request) {
    var last = request.items("messages").getLast().items("content");
    var results = last.stream().filter(block -> isA(block, "type", "tool_result")).toList();
    var shown =
        Stream.concat(last.stream(), results.stream().flatMap(r -> r.items("content").stream()));
    return new Prompt.Said(
        UserText.of(request.field("system").orElse(Json.Null.NULL)),
        UserText.last(request),
        results.stream().map(AnthropicPrompt::content).toList(),
        shown.flatMap(AnthropicPrompt::attachment).toList());
  }

  private static String content(Json of) {
    return UserText.of(of.field("content").orElse(Json.Null.NULL));
  }

  private static Stream<Attachment> attachment(Json block) {
    return switch (block.text("type").orElse("")) {
      case "image" -> attachment(Attachment.Kind.IMAGE, block);
      case "document" -> attachment(Attachment.Kind.DOCUMENT, block);
      default -> Stream.empty();
    };
  }

  private static Stream<Attachment> attachment(Attachment.Kind kind, Json block) {
    var source = block.field("source").orElse(Json.Null.NULL);
    var type = source.text("media_type").orElse("text/plain");
    var data = source.text("data").orElse("");
    return Stream.of(
        switch (source.text("type").orElse("")) {
          case "base64" -> Attachment.of(kind, type, Attachment.decode(data, "source.data"));
          case "text" -> Attachment.of(kind, type, data.getBytes(StandardCharsets.UTF_8));
          default -> Attachment.at(kind, source.text("url").orElse("content"));
        });
  }

  private static Prompt.Offer offer(Json request) {
    List<Prompt.Tool> tools = new ArrayList<>();
    for (var tool : request.items("tools")) {
      tool.field("input_schema")
          .map(schema -> new Prompt.Tool(tool.text("name").orElse(""), schema, false))
          .ifPresent(tools::add);
    }
    var choice = request.field("tool_choice").orElse(Json.Null.NULL);
    return new Prompt.Offer(
        tools,
        isA(choice, "type", "none"),
        choice.text("name"),
        !choice.isTrue("disable_parallel_tool_use"));
  }

  private static Prompt.Limits limits(Json request) {
    var stops = request.items("stop_sequences").stream().flatMap(stop -> stop.asText().stream());
    double maxTokens = request.field("max_tokens").flatMap(Json::asNumber).orElse(0.0);
    return new Prompt.Limits((long) maxTokens, stops.toList());
  }

  private static Prompt.Thinking thinking(Json request) {
    var thinking = request.field("thinking").orElse(Json.Null.NULL);
    if (isA(thinking, "type", "disabled") || thinking.text("type").isEmpty()) {
      return Prompt.Thinking.NONE;
    }
    return isA(thinking, "display", "omitted") ? Prompt.Thinking.OMITTED : Prompt.Thinking.SHOWN;
  }

  private static Optional<Json> answerSchema(Json request) {
    return request
        .field("output_config")
        .flatMap(config -> config.present("format"))
        .or(() -> request.present("output_format"))
        .flatMap(format -> format.field("schema"));
  }

  /** The size of a prompt; a longer one than the model takes is refused. */
  static Prompt.PromptTokens tokens(String model, Json request, PromptCache cache) {
    var pieces = AnthropicPieces.of(request);
    int total =
        PromptCache.tokens(pieces) + AnthropicPieces.attachments(request) * TokenCount.ATTACHMENT;
    if (total > AnthropicModel.CONTEXT_TOKENS) {
      throw Refusal.invalid(
          "prompt is too long: %d tokens > %d maximum"
              .formatted(total, AnthropicModel.CONTEXT_TOKENS));
    }
    var hit = cache.meet(model, pieces);
    return new Prompt.PromptTokens(total, hit.known(), hit.cacheable() - hit.known());
  }
}
