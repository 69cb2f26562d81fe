package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.ServedTier;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/** Reads and writes usage objects (Anthropic Messages API, usage). */
final class MessagesUsage {
  private MessagesUsage() {}

  /**
   * What is known after one more cumulative usage object. Later numbers replace earlier ones; a
   * prompt count of zero does not, because proxies fill unknown fields with it.
   */
  static Optional<TokenUsage> merge(Optional<TokenUsage> before, JsonNode usage) {
    if (!usage.isObject()) {
      return before;
    }
    TokenUsage old = before.orElse(TokenUsage.ZERO);
    return Optional.of(
        new TokenUsage(
            prompt(usage, "input_tokens", old.input()),
            prompt(usage, "cache_read_input_tokens", old.cacheRead()),
            prompt(
                written(usage), compacting(usage, "cache_creation_input_tokens"), old.cacheWrite()),
            output(usage, old.output()),
            number(usage.path("output_tokens_details").path("thinking_tokens"), old.reasoning())));
  }

  private static long prompt(JsonNode usage, String name, long before) {
    return prompt(usage.path(name), compacting(usage, name), before);
  }

  private static long output(JsonNode usage, long before) {
    JsonNode value = usage.path("output_tokens");
    return value.isNumber() ? value.asLong() + compacting(usage, "output_tokens") : before;
  }

  /** Tokens spent on compacting the conversation: the counts at the top leave them out. */
  private static long compacting(JsonNode usage, String name) {
    long sum = 0;
    for (JsonNode iteration : usage.path("iterations")) {
      if (iteration.path("type").asText().equals("compaction")) {
        sum += Math.max(0, iteration.path(name).asLong());
      }
    }
    return sum;
  }

  private static long prompt(JsonNode value, long compacting, long before) {
    long now = number(value, 0) + compacting;
    return now == 0 ? before : now;
  }

  private static long number(JsonNode value, long before) {
    return value.isNumber() ? value.asLong() : before;
  }

  /** Tokens written to the cache; some upstreams only give them by lifetime. */
  private static JsonNode written(JsonNode usage) {
    JsonNode total = usage.path("cache_creation_input_tokens");
    JsonNode split = usage.path("cache_creation");
    if (total.isNumber() || !split.isObject()) {
      return total;
    }
    long sum =
        split.path("ephemeral_5m_input_tokens").asLong()
            + split.path("ephemeral_1h_input_tokens").asLong();
    return Json.object().numberNode(sum);
  }

  /** The service tier that a usage object reports; batch is none that other dialects know. */
  static Optional<ServedTier> tier(JsonNode usage) {
    return switch (usage.path("service_tier").asText()) {
      case "standard" -> Optional.of(ServedTier.STANDARD);
      case "priority" -> Optional.of(ServedTier.PRIORITY);
      default -> Optional.empty();
    };
  }

  /** The complete usage object of an answer, whose tier is the standard unless told otherwise. */
  static ObjectNode write(TokenUsage usage, Optional<ServedTier> tier) {
    ObjectNode node = Json.object();
    node.put("input_tokens", usage.input());
    node.put("cache_creation_input_tokens", usage.cacheWrite());
    node.put("cache_read_input_tokens", usage.cacheRead());
    node.putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", usage.cacheWrite())
        .put("ephemeral_1h_input_tokens", 0);
    node.put("output_tokens", usage.output());
    if (usage.reasoning() > 0) {
      node.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
    }
    node.putNull("server_tool_use");
    node.put(
        "service_tier",
        switch (tier.orElse(ServedTier.STANDARD)) {
          case STANDARD -> "standard";
          case PRIORITY -> "priority";
        });
    return node;
  }

  /**
   * The usage object at the end of a stream. Prompt counts that nobody reported are left out:
   * clients would take a zero for the truth.
   */
  static ObjectNode writeDelta(Optional<TokenUsage> usage) {
    if (usage.isEmpty()) {
      return Json.object().put("output_tokens", 0);
    }
    TokenUsage known = usage.get();
    ObjectNode node = Json.object();
    if (known.prompt() > 0) {
      node.put("input_tokens", known.input());
      node.put("cache_creation_input_tokens", known.cacheWrite());
      node.put("cache_read_input_tokens", known.cacheRead());
    }
    node.put("output_tokens", known.output());
    if (known.reasoning() > 0) {
      node.putObject("output_tokens_details").put("thinking_tokens", known.reasoning());
    }
    return node;
  }
}
