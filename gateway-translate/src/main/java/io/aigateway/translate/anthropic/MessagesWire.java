package io.aigateway.translate.anthropic;

import io.aigateway.translate.target.Wire;
import java.util.Map;
import java.util.Set;

/** The HTTP side of Anthropic Messages (Anthropic API, versioning, errors and rate limits). */
final class MessagesWire {
  /** The version whose rules the request writer follows. */
  static final String API_VERSION = "2023-06-01";

  static final Wire WIRE =
      new Wire(
          "/messages",
          "/messages/count_tokens",
          "/models",
          "x-api-key",
          "",
          Map.of("anthropic-version", API_VERSION),
          Set.of("anthropic-version", "anthropic-beta"),
          Set.of(
              "retry-after",
              "retry-after-ms",
              "x-should-retry",
              "anthropic-ratelimit-*",
              "anthropic-*"),
          "request-id");

  private MessagesWire() {}
}
