package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.util.Arrays;

/** Errors: {@code {"error":{"kind":"rate_limit","message":"…"}}}. */
final class ScriptFaults {
  private ScriptFaults() {}

  static Fault read(byte[] body) {
    try {
      return read(Json.parse(body).path("error"));
    } catch (JsonProcessingException e) {
      return Fault.of(FaultKind.INTERNAL, "the upstream's error is not JSON");
    }
  }

  static Fault read(JsonNode error) {
    FaultKind kind =
        Arrays.stream(FaultKind.values())
            .filter(one -> one.name().equalsIgnoreCase(error.path("kind").asText()))
            .findFirst()
            .orElse(FaultKind.INTERNAL);
    return Fault.of(kind, error.path("message").asText("the upstream reported a failure"));
  }

  static ObjectNode write(Fault fault) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("kind", fault.kind().name().toLowerCase(java.util.Locale.ROOT))
        .put("message", fault.message());
    return body;
  }

  /** Only whose fault it is can be told. */
  static int status(FaultKind kind) {
    return switch (kind) {
      case INTERNAL, BAD_GATEWAY, UNAVAILABLE, TIMEOUT, OVERLOADED -> 500;
      case BAD_REQUEST,
          CONTEXT_TOO_LONG,
          CONTENT_POLICY,
          AUTHENTICATION,
          BILLING,
          FORBIDDEN,
          NOT_FOUND,
          METHOD_NOT_ALLOWED,
          CONFLICT,
          TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          RATE_LIMIT,
          SPEND_LIMIT,
          TURN_PAUSED,
          CANCELLED ->
          400;
    };
  }
}
