package io.aigateway.translate;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.completions.CompletionUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an answer tells an OpenAI client.
 *
 * @param text the words, empty for none
 * @param refusal the words of a refusal, empty for none
 * @param calls id, name and arguments of every tool call
 * @param finish why it stopped
 * @param usage prompt, completion, total and cached tokens
 */
record OpenAiTold(
    String text, String refusal, List<List<String>> calls, String finish, Optional<Usage> usage) {

  record Usage(long prompt, long completion, long total, long cached) {
    static Usage read(JsonNode usage) {
      return new Usage(
          usage.path("prompt_tokens").longValue(),
          usage.path("completion_tokens").longValue(),
          usage.path("total_tokens").longValue(),
          usage.path("prompt_tokens_details").path("cached_tokens").longValue());
    }

    static Usage of(CompletionUsage usage) {
      return new Usage(
          usage.promptTokens(),
          usage.completionTokens(),
          usage.totalTokens(),
          usage.promptTokensDetails().flatMap(details -> details.cachedTokens()).orElse(0L));
    }
  }

  /** As the SDK understood it. */
  static OpenAiTold of(ChatCompletion answer) {
    var choice = answer.choices().getFirst();
    var message = choice.message();
    return new OpenAiTold(
        message.content().orElse(""),
        message.refusal().orElse(""),
        message.toolCalls().orElse(List.of()).stream()
            .map(call -> call.asFunction())
            .map(call -> List.of(call.id(), call.function().name(), call.function().arguments()))
            .toList(),
        choice.finishReason().asString(),
        answer.usage().map(Usage::of));
  }

  /** As a complete answer says it. */
  static OpenAiTold read(JsonNode answer) {
    JsonNode choice = answer.path("choices").path(0);
    JsonNode message = choice.path("message");
    return new OpenAiTold(
        message.path("content").asText(""),
        message.path("refusal").asText(""),
        elements(message.path("tool_calls"))
            .map(
                call ->
                    List.of(
                        call.path("id").textValue(),
                        call.path("function").path("name").textValue(),
                        call.path("function").path("arguments").textValue()))
            .toList(),
        choice.path("finish_reason").textValue(),
        Optional.of(Usage.read(answer.path("usage"))));
  }

  /** As the chunks of a stream add up. */
  static OpenAiTold fold(List<JsonNode> chunks) {
    List<JsonNode> choices =
        chunks.stream().flatMap(chunk -> elements(chunk.path("choices"))).toList();
    List<JsonNode> deltas = choices.stream().map(choice -> choice.path("delta")).toList();
    return new OpenAiTold(
        joined(deltas, "content"),
        joined(deltas, "refusal"),
        calls(deltas),
        choices.getLast().path("finish_reason").textValue(),
        chunks.stream()
            .map(chunk -> chunk.path("usage"))
            .filter(JsonNode::isObject)
            .reduce((first, last) -> last)
            .map(Usage::read));
  }

  private static List<List<String>> calls(List<JsonNode> deltas) {
    Map<Integer, List<String>> calls = new TreeMap<>();
    deltas.stream()
        .flatMap(delta -> elements(delta.path("tool_calls")))
        .forEach(
            piece ->
                calls.merge(
                    piece.path("index").intValue(),
                    List.of(
                        piece.path("id").asText(""),
                        piece.path("function").path("name").asText(""),
                        piece.path("function").path("arguments").asText("")),
                    OpenAiTold::both));
    return List.copyOf(calls.values());
  }

  private static List<String> both(List<String> call, List<String> piece) {
    return List.of(call.get(0), call.get(1), call.get(2) + piece.get(2));
  }

  private static String joined(List<JsonNode> deltas, String field) {
    return deltas.stream().map(delta -> delta.path(field).asText("")).collect(joining());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
