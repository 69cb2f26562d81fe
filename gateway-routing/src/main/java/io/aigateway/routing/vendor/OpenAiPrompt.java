package io.aigateway.routing.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a valid chat request of OpenAI's into a prompt. */
final class OpenAiPrompt {
  /** Cached tokens are counted in steps of this size (OpenAI guide, Prompt caching). */
  private static final int CACHE_STEP = 128;

  private OpenAiPrompt() {}

  static Prompt read(Json request, PromptCache cache) {
    var messages = request.items("messages");
    return new Prompt(
        request.text("model").orElse(""),
        request.isTrue("stream"),
        said(request),
        offer(request),
        new Prompt.Limits(maxTokens(request), stops(request)),
        request.text("reasoning_effort").filter(e -> !e.equals("none")).isPresent()
            ? Prompt.Thinking.SHOWN
            : Prompt.Thinking.NONE,
        answerSchema(request),
        tokens(request.text("model").orElse(""), messages, cache));
  }

  static boolean endsWithAssistant(Json request) {
    return hasRole(request.items("messages").getLast(), "assistant");
  }

  private static Prompt.Said said(Json request) {
    var messages = request.items("messages");
    var system =
        messages.stream()
            .filter(m -> hasRole(m, "system") || hasRole(m, "developer"))
            .map(OpenAiPrompt::text)
            .toList();
    return new Prompt.Said(
        String.join("\n", system),
        UserText.last(request),
        lastResults(messages),
        attachments(messages.getLast()));
  }

  private static boolean hasRole(Json message, String role) {
    return message.text("role").filter(role::equals).isPresent();
  }

  private static String text(Json message) {
    return UserText.of(message.field("content").orElse(Json.Null.NULL));
  }

  private static List<String> lastResults(List<Json> messages) {
    return messages.reversed().stream()
        .takeWhile(message -> hasRole(message, "tool"))
        .map(OpenAiPrompt::text)
        .toList()
        .reversed();
  }

  private static List<Attachment> attachments(Json message) {
    return message.items("content").stream().flatMap(OpenAiPrompt::attachment).toList();
  }

  private static Stream<Attachment> attachment(Json part) {
    return switch (part.text("type").orElse("")) {
      case "image_url" ->
          part
              .field("image_url")
              .flatMap(image -> image.text("url"))
              .map(url -> DataUri.attachment(Attachment.Kind.IMAGE, url))
              .stream();
      case "file" ->
          part
              .field("file")
              .flatMap(file -> file.text("file_data"))
              .map(url -> DataUri.attachment(Attachment.Kind.DOCUMENT, url))
              .stream();
      default -> Stream.empty();
    };
  }

  private static Prompt.Offer offer(Json request) {
    List<Prompt.Tool> tools = new ArrayList<>();
    for (var tool : request.items("tools")) {
      boolean freeform = tool.text("type").filter("custom"::equals).isPresent();
      var body = tool.field(freeform ? "custom" : "function").orElse(Json.Null.NULL);
      var schema = body.present("parameters").orElseGet(() -> Json.object().build());
      tools.add(new Prompt.Tool(body.text("name").orElse(""), schema, freeform));
    }
    return new Prompt.Offer(
        tools,
        request.text("tool_choice").filter("none"::equals).isPresent(),
        OpenAiRules.forcedTool(request),
        request.field("parallel_tool_calls").filter(new Json.Bool(false)::equals).isEmpty());
  }

  private static long maxTokens(Json request) {
    return request
        .present("max_completion_tokens")
        .or(() -> request.present("max_tokens"))
        .flatMap(Json::asNumber)
        .map(Double::longValue)
        .orElse((long) OpenAiModels.MAX_TOKENS);
  }

  private static List<String> stops(Json request) {
    return Stream.concat(
            request.text("stop").stream(),
            request.items("stop").stream().flatMap(stop -> stop.asText().stream()))
        .filter(stop -> !stop.isEmpty())
        .toList();
  }

  private static Optional<Json> answerSchema(Json request) {
    var format = request.present("response_format").orElse(Json.Null.NULL);
    return switch (format.text("type").orElse("text")) {
      case "json_schema" -> format.field("json_schema").flatMap(s -> s.field("schema"));
      case "json_object" -> Optional.of(Json.object().put("type", "object").build());
      default -> Optional.empty();
    };
  }

  private static Prompt.PromptTokens tokens(String model, List<Json> messages, PromptCache cache) {
    var pieces = messages.stream().map(m -> new PromptCache.Piece(counted(m), true)).toList();
    long attachments = messages.stream().mapToLong(m -> attachments(m).size()).sum();
    int total = PromptCache.tokens(pieces) + Math.toIntExact(attachments) * TokenCount.ATTACHMENT;
    if (total > OpenAiModels.CONTEXT_TOKENS) {
      throw new Refusal(
          400,
          "This model's maximum context length is %d tokens. However, your messages resulted in %d tokens."
              .formatted(OpenAiModels.CONTEXT_TOKENS, total),
          "messages",
          "context_length_exceeded");
    }
    int known = cache.meet(model, pieces).known();
    return new Prompt.PromptTokens(total, known / CACHE_STEP * CACHE_STEP, 0);
  }

  private static String counted(Json message) {
    var content = message.field("content").orElse(Json.Null.NULL);
    var text = new StringBuilder(content.asText().orElse(""));
    content.asItems().forEach(part -> text.append(part.text("text").orElse("")));
    message
        .items("tool_calls")
        .forEach(
            call ->
                text.append(call.field("function").flatMap(f -> f.text("arguments")).orElse("")));
    return text.toString();
  }
}
