package io.aigateway.translate;

import static java.util.stream.Collectors.joining;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What an answer tells an Anthropic client.
 *
 * @param blocks each block's type and what it says
 * @param stop why it stopped
 * @param sequence the stop sequence, empty for none
 * @param usage the tokens
 */
record AnthropicTold(List<List<String>> blocks, String stop, String sequence, Usage usage) {

  record Usage(long input, long output, long cacheRead, long cacheWrite) {
    static Usage read(JsonNode usage) {
      return new Usage(
          usage.path("input_tokens").longValue(),
          usage.path("output_tokens").longValue(),
          usage.path("cache_read_input_tokens").longValue(),
          usage.path("cache_creation_input_tokens").longValue());
    }

    static Usage of(com.anthropic.models.messages.Usage usage) {
      return new Usage(
          usage.inputTokens(),
          usage.outputTokens(),
          usage.cacheReadInputTokens().orElse(0L),
          usage.cacheCreationInputTokens().orElse(0L));
    }
  }

  /** As the SDK understood it. */
  static AnthropicTold of(Message message) {
    return new AnthropicTold(
        message.content().stream().map(AnthropicTold::block).toList(),
        message.stopReason().orElseThrow().asString(),
        message.stopSequence().orElse(""),
        Usage.of(message.usage()));
  }

  private static List<String> block(ContentBlock block) {
    if (block.isText()) {
      return List.of("text", block.asText().text());
    }
    if (block.isThinking()) {
      return List.of("thinking", block.asThinking().thinking(), block.asThinking().signature());
    }
    if (block.isRedactedThinking()) {
      return List.of("redacted_thinking", block.asRedactedThinking().data());
    }
    var call = block.asToolUse();
    JsonNode input = ObjectMappers.jsonMapper().valueToTree(call._input());
    return List.of("tool_use", call.id(), call.name(), input.toString());
  }

  /** As a complete answer says it. */
  static AnthropicTold read(JsonNode message) {
    return new AnthropicTold(
        StreamSupport.stream(message.path("content").spliterator(), false)
            .map(AnthropicTold::block)
            .toList(),
        message.path("stop_reason").textValue(),
        message.path("stop_sequence").asText(""),
        Usage.read(message.path("usage")));
  }

  private static List<String> block(JsonNode block) {
    String type = block.path("type").textValue();
    return switch (type) {
      case "text" -> List.of(type, block.path("text").textValue());
      case "thinking" ->
          List.of(type, block.path("thinking").textValue(), block.path("signature").textValue());
      case "redacted_thinking" -> List.of(type, block.path("data").textValue());
      case "tool_use" ->
          List.of(
              type,
              block.path("id").textValue(),
              block.path("name").textValue(),
              block.path("input").toString());
      default -> throw new IllegalArgumentException(type);
    };
  }

  /** As the events of a stream add up. */
  static AnthropicTold fold(List<JsonNode> events) {
    ObjectNode message = Json.object();
    ArrayNode content = message.putArray("content");
    ObjectNode usage = message.putObject("usage");
    List<List<JsonNode>> deltas = new ArrayList<>();
    for (JsonNode event : events) {
      switch (event.path("type").textValue()) {
        case "message_start" ->
            usage.setAll((ObjectNode) event.path("message").path("usage").deepCopy());
        case "content_block_start" -> {
          content.add(event.path("content_block").deepCopy());
          deltas.add(new ArrayList<>());
        }
        case "content_block_delta" ->
            deltas.get(event.path("index").intValue()).add(event.path("delta"));
        case "message_delta" -> {
          message.setAll((ObjectNode) event.path("delta").deepCopy());
          usage.setAll((ObjectNode) event.path("usage").deepCopy());
        }
        default -> {
          // Says nothing of the content.
        }
      }
    }
    for (int index = 0; index < content.size(); index++) {
      grow((ObjectNode) content.get(index), deltas.get(index));
    }
    return read(message);
  }

  private static void grow(ObjectNode block, List<JsonNode> deltas) {
    for (String field : List.of("text", "thinking", "signature")) {
      String grown = block.path(field).asText("") + joined(deltas, field);
      block.put(field, grown);
    }
    String input = joined(deltas, "partial_json");
    block.set("input", input.isEmpty() ? Json.object() : parsed(input));
  }

  private static String joined(List<JsonNode> deltas, String field) {
    return deltas.stream().map(delta -> delta.path(field).asText("")).collect(joining());
  }

  private static JsonNode parsed(String json) {
    try {
      return Json.parse(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
