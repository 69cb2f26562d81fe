package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes errors (Anthropic API, errors). */
final class MessagesFaults {
  /** Longest part of a body that is not an error object which the message quotes, in characters. */
  static final int MAX_EXCERPT = 200;

  private static final String TOO_LONG = "prompt is too long";
  private static final String SPEND_LIMIT = "enforced_spend_limit_reached";
  private static final String THREAD = "thread";

  /** Told this, the SDKs' tool runners send the whole history instead of a thread. */
  private static final String THREAD_UNSUPPORTED = "thread_unsupported_request";

  private static final Pattern LIMIT =
      Pattern.compile("(?:maximum context length|context window|context size)\\D{0,20}(\\d+)");
  private static final Pattern WANTED =
      Pattern.compile("(?:resulted in|requested|prompt contains)\\D{0,20}(\\d+)");

  private MessagesFaults() {}

  /** Reads an upstream's error; the status decides, then the error's own type. */
  static Fault read(int status, byte[] body) {
    try {
      return read(status, Json.parse(body), body);
    } catch (JsonProcessingException e) {
      return Fault.of(kind(status, "", excerpt(body)), message(status, excerpt(body)));
    }
  }

  private static Fault read(int status, JsonNode body, byte[] bytes) {
    JsonNode first = body.isArray() && !body.isEmpty() ? body.get(0) : body;
    JsonNode error = first.path("error").isMissingNode() ? first : first.path("error");
    String words = words(error, first).orElseGet(() -> excerpt(bytes));
    return fault(status, error, message(status, words));
  }

  /** Reads the {@code error} object of a stream's error event or of an answer that is an error. */
  static Fault readObject(JsonNode error) {
    return fault(0, error, message(0, words(error, error).orElse("")));
  }

  private static Fault fault(int status, JsonNode error, String message) {
    String type = error.path("type").asText();
    Optional<String> code =
        Optional.ofNullable(error.path("details").path("error_code").textValue());
    FaultKind kind = kind(status, type, message);
    boolean spent =
        kind == FaultKind.RATE_LIMIT && code.filter(c -> c.contains("limit_reached")).isPresent();
    return new Fault(spent ? FaultKind.SPEND_LIMIT : kind, message, Optional.empty(), code);
  }

  private static Optional<String> words(JsonNode error, JsonNode outer) {
    for (JsonNode place :
        new JsonNode[] {
          error.path("message"), error, outer.path("message"), outer.path("detail")
        }) {
      if (place.isTextual() && !place.textValue().isBlank()) {
        return Optional.of(place.textValue());
      }
    }
    return Optional.empty();
  }

  private static String excerpt(byte[] body) {
    int length = Math.min(body.length, MAX_EXCERPT);
    return new String(body, 0, length, StandardCharsets.UTF_8).strip();
  }

  private static String message(int status, String words) {
    if (!words.isEmpty()) {
      return words;
    }
    return status == 0 ? "the upstream reported an error" : "the upstream answered " + status;
  }

  private static FaultKind kind(int status, String type, String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (status == 0 || status == 200) {
      return refined(ofType(type), lower);
    }
    return switch (status) {
      case 400 -> refined(type.isEmpty() ? FaultKind.BAD_REQUEST : clientFault(type), lower);
      case 401 -> FaultKind.AUTHENTICATION;
      case 402 -> FaultKind.BILLING;
      case 403 -> FaultKind.FORBIDDEN;
      case 404 -> FaultKind.NOT_FOUND;
      case 405 -> FaultKind.METHOD_NOT_ALLOWED;
      case 409 -> FaultKind.CONFLICT;
      case 413 -> FaultKind.TOO_LARGE;
      case 415 -> FaultKind.UNSUPPORTED_MEDIA_TYPE;
      case 429 -> type.equals("billing_error") ? FaultKind.BILLING : FaultKind.RATE_LIMIT;
      case 499 -> FaultKind.CANCELLED;
      case 502 -> FaultKind.BAD_GATEWAY;
      case 503 -> FaultKind.UNAVAILABLE;
      case 408, 504 -> FaultKind.TIMEOUT;
      case 529 -> FaultKind.OVERLOADED;
      default ->
          status >= 500
              ? (type.equals("overloaded_error") ? FaultKind.OVERLOADED : FaultKind.INTERNAL)
              : refined(FaultKind.BAD_REQUEST, lower);
    };
  }

  /** A 400 stays the client's fault, except that accounts without credit are told by it too. */
  private static FaultKind clientFault(String type) {
    return type.equals("billing_error") ? FaultKind.BILLING : FaultKind.BAD_REQUEST;
  }

  private static FaultKind refined(FaultKind kind, String message) {
    if (kind != FaultKind.BAD_REQUEST) {
      return kind;
    }
    if (message.contains(TOO_LONG) || message.contains("exceed context limit")) {
      return FaultKind.CONTEXT_TOO_LONG;
    }
    if (message.contains("credit balance is too low")) {
      return FaultKind.BILLING;
    }
    return message.contains("content filtering policy") ? FaultKind.CONTENT_POLICY : kind;
  }

  private static FaultKind ofType(String type) {
    return switch (type) {
      case "invalid_request_error" -> FaultKind.BAD_REQUEST;
      case "authentication_error" -> FaultKind.AUTHENTICATION;
      case "billing_error" -> FaultKind.BILLING;
      case "permission_error" -> FaultKind.FORBIDDEN;
      case "not_found_error" -> FaultKind.NOT_FOUND;
      case "conflict_error" -> FaultKind.CONFLICT;
      case "request_too_large" -> FaultKind.TOO_LARGE;
      case "rate_limit_error" -> FaultKind.RATE_LIMIT;
      case "timeout_error" -> FaultKind.TIMEOUT;
      case "overloaded_error" -> FaultKind.OVERLOADED;
      default -> FaultKind.INTERNAL;
    };
  }

  /** The HTTP status of a fault. */
  static int status(FaultKind kind) {
    return switch (kind) {
      case BAD_REQUEST, CONTEXT_TOO_LONG, CONTENT_POLICY -> 400;
      case AUTHENTICATION -> 401;
      case BILLING -> 402;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case TURN_PAUSED -> 422;
      case RATE_LIMIT, SPEND_LIMIT -> 429;
      case CANCELLED -> 499;
      case INTERNAL -> 500;
      case BAD_GATEWAY -> 502;
      case UNAVAILABLE -> 503;
      case TIMEOUT -> 504;
      case OVERLOADED -> 529;
    };
  }

  private static String type(FaultKind kind) {
    return switch (kind) {
      case BAD_REQUEST,
          CONTEXT_TOO_LONG,
          CONTENT_POLICY,
          METHOD_NOT_ALLOWED,
          UNSUPPORTED_MEDIA_TYPE,
          TURN_PAUSED ->
          "invalid_request_error";
      case AUTHENTICATION -> "authentication_error";
      case BILLING -> "billing_error";
      case FORBIDDEN -> "permission_error";
      case NOT_FOUND -> "not_found_error";
      case CONFLICT -> "conflict_error";
      case TOO_LARGE -> "request_too_large";
      case RATE_LIMIT, SPEND_LIMIT -> "rate_limit_error";
      case CANCELLED, INTERNAL, BAD_GATEWAY, UNAVAILABLE -> "api_error";
      case TIMEOUT -> "timeout_error";
      case OVERLOADED -> "overloaded_error";
    };
  }

  /** The error envelope; without a request id it has no such field. */
  static ObjectNode envelope(Fault fault, Optional<String> requestId) {
    ObjectNode envelope = Json.object().put("type", "error");
    ObjectNode error = envelope.putObject("error").put("type", type(fault.kind()));
    error.put("message", words(fault));
    code(fault).ifPresent(code -> error.putObject("details").put("error_code", code));
    requestId.ifPresent(id -> envelope.put("request_id", id));
    return envelope;
  }

  /** The machine-readable code; SDKs act on those of spending limits and message threads. */
  private static Optional<String> code(Fault fault) {
    if (fault.code().isPresent()) {
      return fault.code();
    }
    if (fault.kind() == FaultKind.SPEND_LIMIT) {
      return Optional.of(SPEND_LIMIT);
    }
    return fault.param().filter(THREAD::equals).map(param -> THREAD_UNSUPPORTED);
  }

  private static String words(Fault fault) {
    if (fault.kind() == FaultKind.CONTEXT_TOO_LONG) {
      return tooLong(fault.message());
    }
    return fault
        .param()
        .filter(param -> !param.isEmpty() && !fault.message().contains(param))
        .map(param -> param + ": " + fault.message())
        .orElse(fault.message());
  }

  /** The wording by which clients know that they must shorten the conversation. */
  private static String tooLong(String message) {
    if (message.startsWith(TOO_LONG)) {
      return message;
    }
    Matcher limit = LIMIT.matcher(message);
    Matcher wanted = WANTED.matcher(message);
    return limit.find() && wanted.find()
        ? TOO_LONG + ": " + wanted.group(1) + " tokens > " + limit.group(1) + " maximum"
        : TOO_LONG + ": " + message;
  }
}
