package io.aigateway.translate.openai;

import com.fasterxml.jackson.core.JsonParser;
import io.aigateway.translate.json.JsonScan;
import io.aigateway.translate.outcome.TokenUsage;
import java.io.IOException;

/**
 * Reads a usage object in passing (OpenAI API reference, completion usage). Cached and written
 * tokens are parts of the prompt there, and the written ones may overlap the cached ones.
 */
final class ChatUsageScan {
  private long prompt;
  private long completion;
  private long cached;
  private long written;
  private long reasoning;

  private ChatUsageScan() {}

  static TokenUsage read(JsonParser parser) throws IOException {
    ChatUsageScan scan = new ChatUsageScan();
    JsonScan.object(parser, scan::member);
    long cacheRead = Math.min(Math.max(0, scan.cached), scan.prompt);
    long cacheWrite = Math.min(Math.max(0, scan.written), scan.prompt - cacheRead);
    long input = scan.prompt - cacheRead - cacheWrite;
    return new TokenUsage(input, cacheRead, cacheWrite, scan.completion, scan.reasoning);
  }

  private void member(String name, JsonParser value) throws IOException {
    switch (name) {
      case "prompt_tokens" -> prompt = JsonScan.count(value, prompt);
      case "completion_tokens" -> completion = JsonScan.count(value, completion);
      case "prompt_cache_hit_tokens", "cached_tokens" -> cached = JsonScan.count(value, cached);
      case "cache_write_tokens" -> written = JsonScan.count(value, written);
      case "reasoning_tokens" -> reasoning = JsonScan.count(value, reasoning);
      case "prompt_tokens_details", "completion_tokens_details" ->
          JsonScan.object(value, this::member);
      default -> value.skipChildren();
    }
  }
}
