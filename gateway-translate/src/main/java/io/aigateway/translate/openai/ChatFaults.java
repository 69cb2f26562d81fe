package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads errors of OpenAI-like servers, whatever their shape, and writes OpenAI's envelope (OpenAI
 * API, error codes).
 */
final class ChatFaults {
  /** Most characters of an unreadable body that are shown. */
  static final int MAX_EXCERPT = 300;

  /** Vendors repeat parts of the key they were given. */
  private static final Pattern KEY = Pattern.compile("\\bsk-[\\w*.-]{4,}");

  private ChatFaults() {}

  /** Reads an error body that came with an HTTP status. */
  static Fault read(int status, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    Optional<JsonNode> json = Trees.tryOf(text).filter(JsonNode::isContainerNode);
    return json.map(node -> read(status, node)).orElseGet(() -> unreadable(status, text));
  }

  /** Reads an error that came inside an answer; its own code may be an HTTP status. */
  static Fault readInside(JsonNode json) {
    int code = error(json).path("code").asInt(0);
    return read(code >= 400 && code <= 599 ? code : 0, json);
  }

  private static Fault read(int status, JsonNode json) {
    JsonNode error = error(json);
    String message = message(error, status);
    Optional<String> code = text(error, "code");
    String type = text(error, "type").orElse("");
    FaultKind kind = ChatFaultKinds.of(status, code.orElse(""), type, message);
    return new Fault(kind, message, text(error, "param"), code);
  }

  /** The object that describes the error: inside {@code error}, in an array, or the whole body. */
  private static JsonNode error(JsonNode json) {
    JsonNode whole = json.isArray() && !json.isEmpty() ? json.get(0) : json;
    JsonNode error = whole.path("error");
    return error.isObject() ? error : whole;
  }

  private static String message(JsonNode error, int status) {
    for (String name : new String[] {"message", "error", "detail", "msg", "errors"}) {
      JsonNode value = error.path(name);
      if (value.isTextual() && !value.textValue().isBlank()) {
        return clean(value.textValue());
      }
      if (value.isContainerNode() && !value.isEmpty()) {
        return clean(excerpt(Json.text(value)));
      }
    }
    return "the upstream failed" + of(status);
  }

  private static Fault unreadable(int status, String body) {
    String words = body.replaceAll("<[^>]{0,1000}>", " ").replaceAll("\\s+", " ").strip();
    String message =
        words.isEmpty()
            ? "the upstream failed" + of(status)
            : "the upstream failed" + of(status) + ": " + excerpt(words);
    return Fault.of(ChatFaultKinds.of(status, "", "", message), clean(message));
  }

  private static String of(int status) {
    return status == 0 ? "" : " with status " + status;
  }

  private static String excerpt(String text) {
    return text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
  }

  private static String clean(String message) {
    return KEY.matcher(message).replaceAll("[key]");
  }

  private static Optional<String> text(JsonNode holder, String name) {
    JsonNode value = holder.path(name);
    boolean scalar = value.isTextual() || value.isNumber();
    return scalar ? Optional.of(value.asText()).filter(t -> !t.isEmpty()) : Optional.empty();
  }

  static int status(Fault fault) {
    return switch (fault.kind()) {
      case BAD_REQUEST, CONTEXT_TOO_LONG, CONTENT_POLICY -> 400;
      case AUTHENTICATION -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case TURN_PAUSED -> 422;
      case RATE_LIMIT, SPEND_LIMIT, BILLING -> 429;
      case CANCELLED -> 499;
      case INTERNAL -> 500;
      case BAD_GATEWAY -> 502;
      case UNAVAILABLE, OVERLOADED -> 503;
      case TIMEOUT -> 504;
    };
  }

  static ObjectNode write(Fault fault) {
    ObjectNode envelope = Json.object();
    ObjectNode error = envelope.putObject("error");
    error.put("message", fault.message());
    error.put("type", type(fault.kind()));
    fault.param().ifPresentOrElse(p -> error.put("param", p), () -> error.putNull("param"));
    code(fault).ifPresentOrElse(c -> error.put("code", c), () -> error.putNull("code"));
    return envelope;
  }

  private static String type(FaultKind kind) {
    return switch (kind) {
      case BILLING, SPEND_LIMIT -> "insufficient_quota";
      case RATE_LIMIT -> "rate_limit_error";
      case INTERNAL, BAD_GATEWAY, UNAVAILABLE, OVERLOADED, TIMEOUT -> "server_error";
      case BAD_REQUEST,
          CONTEXT_TOO_LONG,
          CONTENT_POLICY,
          AUTHENTICATION,
          FORBIDDEN,
          NOT_FOUND,
          METHOD_NOT_ALLOWED,
          CONFLICT,
          TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          TURN_PAUSED,
          CANCELLED ->
          "invalid_request_error";
    };
  }

  /** The code that client libraries act upon; otherwise the upstream's own word. */
  private static Optional<String> code(Fault fault) {
    return switch (fault.kind()) {
      case CONTEXT_TOO_LONG -> Optional.of("context_length_exceeded");
      case AUTHENTICATION -> Optional.of("invalid_api_key");
      case BILLING, SPEND_LIMIT -> Optional.of("insufficient_quota");
      case RATE_LIMIT -> Optional.of("rate_limit_exceeded");
      case NOT_FOUND -> fault.code().or(() -> Optional.of("model_not_found"));
      case CONTENT_POLICY -> fault.code().or(() -> Optional.of("content_filter"));
      case BAD_REQUEST,
          FORBIDDEN,
          METHOD_NOT_ALLOWED,
          CONFLICT,
          TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          TURN_PAUSED,
          CANCELLED,
          INTERNAL,
          BAD_GATEWAY,
          UNAVAILABLE,
          TIMEOUT,
          OVERLOADED ->
          fault.code();
    };
  }
}
