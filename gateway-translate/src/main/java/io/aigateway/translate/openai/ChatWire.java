package io.aigateway.translate.openai;

import io.aigateway.translate.target.Wire;
import java.util.Map;
import java.util.Set;

/** The HTTP side of Chat Completions (OpenAI API, making requests). */
final class ChatWire {
  /**
   * Organisation and project headers are not passed on: they choose the account that pays, which is
   * the provider's business and not the client's.
   */
  static final Wire WIRE =
      new Wire(
          "/chat/completions",
          "",
          "/models",
          "Authorization",
          "Bearer ",
          Map.of(),
          Set.of("openai-beta"),
          Set.of(
              "retry-after*",
              "x-should-retry",
              "x-ratelimit-*",
              "openai-version",
              "openai-processing-ms",
              "openai-model"),
          "x-request-id");

  private ChatWire() {}
}
