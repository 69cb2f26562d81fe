package io.aigateway.routing.vendor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the Messages API refuses, apart from tools and messages (Anthropic API reference, Create a
 * Message; API versions).
 */
final class AnthropicRules {
  /** The version on which sampling parameters are gone. */
  static final String WITHOUT_SAMPLING = "2026-10-21";

  private static final Set<String> COUNT_FIELDS =
      Set.of(
          "cache_control",
          "context_management",
          "mcp_servers",
          "messages",
          "model",
          "output_config",
          "output_format",
          "speed",
          "system",
          "thinking",
          "tool_choice",
          "tools");
  private static final Set<String> MESSAGE_FIELDS =
      Set.of(
          "container",
          "inference_geo",
          "max_tokens",
          "metadata",
          "service_tier",
          "stop_sequences",
          "stream",
          "temperature",
          "top_k",
          "top_p");
  private static final int MAX_CACHE_CONTROLS = 4;

  private AnthropicRules() {}

  /** Checks a request for a message. */
  static void checkMessage(Json request, String version) {
    checkShared(request, version);
    var model = AnthropicModel.named(request.text("model").orElse(""));
    checkMaxTokens(request, model);
    for (var field : List.of("temperature", "top_p", "top_k")) {
      if (version.equals(WITHOUT_SAMPLING) && request.field(field).isPresent()) {
        throw invalid(field, "Extra inputs are not permitted");
      }
    }
    range(request, "temperature");
    range(request, "top_p");
    for (var stop : request.items("stop_sequences")) {
      if (stop.asText().orElse("").isBlank()) {
        throw invalid("stop_sequences", "each stop sequence must contain non-whitespace");
      }
    }
    AnthropicThinkingRules.check(request, model);
  }

  /** Checks a request to count tokens: the same without what concerns the answer only. */
  static void checkCount(Json request, String version) {
    for (var field : request.asFields().keySet()) {
      if (MESSAGE_FIELDS.contains(field)) {
        throw invalid(field, "Extra inputs are not permitted");
      }
    }
    checkShared(request, version);
  }

  private static void checkShared(Json request, String version) {
    if (request.field("thread").isPresent()) {
      throw new Refusal(400, "threads are not supported", "thread", "thread_unsupported_request");
    }
    for (var field : request.asFields().keySet()) {
      if (!COUNT_FIELDS.contains(field) && !MESSAGE_FIELDS.contains(field)) {
        throw invalid(field, "Extra inputs are not permitted");
      }
    }
    AnthropicModel.named(request.text("model").orElseThrow(() -> required("model")));
    checkSystem(request);
    checkCacheControls(request);
    AnthropicToolRules.check(request);
    AnthropicMessageRules.check(request, version);
  }

  private static void checkMaxTokens(Json request, AnthropicModel model) {
    double maxTokens =
        request
            .field("max_tokens")
            .orElseThrow(() -> required("max_tokens"))
            .asNumber()
            .orElseThrow(() -> invalid("max_tokens", "Input should be a valid integer"));
    if (maxTokens < 0) {
      throw invalid("max_tokens", "must be greater than or equal to 0");
    }
    if (maxTokens > model.maxTokens()) {
      throw invalid(
          "max_tokens",
          "%.0f > %d, which is the maximum allowed number of output tokens for %s"
              .formatted(maxTokens, model.maxTokens(), model.name()));
    }
  }

  private static void range(Json request, String field) {
    var value = request.field(field);
    if (value.isPresent()
        && value.get().asNumber().filter(number -> number >= 0 && number <= 1).isEmpty()) {
      throw invalid(field, "Input should be a number from 0 to 1");
    }
  }

  private static void checkSystem(Json request) {
    var blocks = request.items("system");
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).text("type").filter("text"::equals).isEmpty()) {
        throw invalid("system." + i + ".type", "Input should be 'text'");
      }
      if (blocks.get(i).text("text").orElse("").isEmpty()) {
        throw Refusal.invalid("system: text content blocks must be non-empty");
      }
    }
  }

  private static void checkCacheControls(Json request) {
    long count = cacheControls(request);
    if (count > MAX_CACHE_CONTROLS) {
      throw Refusal.invalid(
          "A maximum of 4 blocks with cache_control may be provided. Found " + count + ".");
    }
  }

  private static long cacheControls(Json value) {
    long here = value.present("cache_control").isPresent() ? 1 : 0;
    return here
        + Stream.concat(value.asFields().values().stream(), value.asItems().stream())
            .mapToLong(AnthropicRules::cacheControls)
            .sum();
  }

  /** A refusal of one field. */
  static Refusal invalid(String field, String message) {
    return Refusal.invalid(field + ": " + message);
  }

  /** A refusal of a request that lacks a field. */
  static Refusal required(String field) {
    return invalid(field, "Field required");
  }
}
