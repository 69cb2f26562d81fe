package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import io.aigateway.translate.json.JsonScan;
import io.aigateway.translate.outcome.TokenUsage;
import java.io.IOException;

/**
 * Reads a usage object in passing (Anthropic API reference, usage). A stream reports usage in
 * parts: a field that is absent, null or, for the prompt, zero leaves what was reported before.
 */
final class MessagesUsageScan {
  private long input;
  private long cacheRead;
  private long cacheWrite;
  private long output;
  private long reasoning;

  private MessagesUsageScan(TokenUsage before) {
    this.input = before.input();
    this.cacheRead = before.cacheRead();
    this.cacheWrite = before.cacheWrite();
    this.output = before.output();
    this.reasoning = before.reasoning();
  }

  static TokenUsage read(JsonParser parser, TokenUsage before) throws IOException {
    MessagesUsageScan scan = new MessagesUsageScan(before);
    JsonScan.object(parser, scan::member);
    return new TokenUsage(scan.input, scan.cacheRead, scan.cacheWrite, scan.output, scan.reasoning);
  }

  private void member(String name, JsonParser value) throws IOException {
    switch (name) {
      case "input_tokens" -> input = positive(value, input);
      case "cache_read_input_tokens" -> cacheRead = positive(value, cacheRead);
      case "cache_creation_input_tokens" -> cacheWrite = positive(value, cacheWrite);
      case "output_tokens" -> output = JsonScan.count(value, output);
      case "thinking_tokens" -> reasoning = JsonScan.count(value, reasoning);
      case "output_tokens_details" -> JsonScan.object(value, this::member);
      default -> value.skipChildren();
    }
  }

  private static long positive(JsonParser value, long before) throws IOException {
    long count = JsonScan.count(value, before);
    return count > 0 ? count : before;
  }
}
