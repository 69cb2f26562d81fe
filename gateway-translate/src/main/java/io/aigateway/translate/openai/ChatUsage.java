package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/**
 * Usage arithmetic. OpenAI's prompt count includes cached and written tokens, and its count of
 * written tokens can overlap the cached ones; here the three parts never exceed the prompt.
 */
final class ChatUsage {
  private ChatUsage() {}

  /** The counts, or empty when the value is not a usage object. */
  static Optional<TokenUsage> read(JsonNode usage) {
    if (!usage.isObject() || usage.isEmpty()) {
      return Optional.empty();
    }
    long prompt = count(usage, "prompt_tokens", "input_tokens");
    JsonNode details = usage.path("prompt_tokens_details");
    long read =
        Math.max(
            count(details, "cached_tokens", "cache_read_tokens"),
            count(usage, "prompt_cache_hit_tokens", "cache_read_input_tokens"));
    long write =
        Math.max(
            count(details, "cache_write_tokens", "cache_creation_tokens"),
            count(usage, "cache_creation_input_tokens", "cache_write_tokens"));
    long cached = Math.min(read, prompt);
    long written = Math.min(write, prompt - cached);
    long reasoning =
        count(usage.path("completion_tokens_details"), "reasoning_tokens", "thinking_tokens");
    long output = output(usage, prompt, reasoning);
    return Optional.of(
        new TokenUsage(prompt - cached - written, cached, written, output, reasoning));
  }

  static ObjectNode write(TokenUsage usage) {
    ObjectNode json = Json.object();
    json.put("prompt_tokens", usage.prompt());
    json.put("completion_tokens", usage.output());
    json.put("total_tokens", usage.total());
    json.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cacheRead())
        .put("cache_write_tokens", usage.cacheWrite());
    json.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    return json;
  }

  /** Some vendors count reasoning beside the completion; their total gives them away. */
  private static long output(JsonNode usage, long prompt, long reasoning) {
    long completion = count(usage, "completion_tokens", "output_tokens");
    long total = count(usage, "total_tokens", "total_tokens");
    boolean beside = reasoning > 0 && total == prompt + completion + reasoning;
    return beside ? completion + reasoning : completion;
  }

  private static long count(JsonNode holder, String name, String otherName) {
    JsonNode value = holder.path(name);
    long count = value.isNumber() ? value.longValue() : holder.path(otherName).asLong(0);
    return Math.max(0, count);
  }
}
