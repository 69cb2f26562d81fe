package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/** Usage: {@code {"in":1,"read":0,"written":0,"out":2,"thought":0}}. */
final class ScriptUsage {
  private ScriptUsage() {}

  static Optional<TokenUsage> read(JsonNode usage) {
    return usage.isObject()
        ? Optional.of(
            new TokenUsage(
                usage.path("in").asLong(),
                usage.path("read").asLong(),
                usage.path("written").asLong(),
                usage.path("out").asLong(),
                usage.path("thought").asLong()))
        : Optional.empty();
  }

  static ObjectNode write(TokenUsage usage) {
    return Json.object()
        .put("in", usage.input())
        .put("read", usage.cacheRead())
        .put("written", usage.cacheWrite())
        .put("out", usage.output())
        .put("thought", usage.reasoning());
  }
}
