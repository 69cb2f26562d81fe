package io.aigateway.translate.openai;

import io.aigateway.translate.outcome.FaultKind;
import java.util.List;
import java.util.Locale;

/** What an OpenAI-like error means: by HTTP status first, then by code, type and words. */
final class ChatFaultKinds {
  private static final List<String> TOO_LONG =
      List.of(
          "context_length_exceeded",
          "maximum context length",
          "context window",
          "context length",
          "prompt is too long",
          "exceeds the available context size",
          "too many input tokens");

  private static final List<String> POLICY =
      List.of("content_policy_violation", "content_filter", "responsibleaipolicyviolation");

  private static final List<String> NO_CREDIT =
      List.of("insufficient_quota", "insufficient balance", "credit balance", "billing_not_active");

  private static final List<String> SPENT =
      List.of("spend_limit", "spending limit", "billing_hard_limit_reached", "budget_exceeded");

  private ChatFaultKinds() {}

  /**
   * The kind of an error.
   *
   * @param status the HTTP status, or 0 when the error came inside an answer
   */
  static FaultKind of(int status, String code, String type, String message) {
    String words = (code + " " + type + " " + message).toLowerCase(Locale.ROOT);
    if (says(words, TOO_LONG) && (status == 0 || status == 400 || status == 413 || status == 422)) {
      return FaultKind.CONTEXT_TOO_LONG;
    }
    if (says(words, POLICY) && status <= 403) {
      return FaultKind.CONTENT_POLICY;
    }
    if (status == 0 || status == 400 || status == 403 || status == 429) {
      if (says(words, SPENT)) {
        return FaultKind.SPEND_LIMIT;
      }
      if (says(words, NO_CREDIT)) {
        return FaultKind.BILLING;
      }
    }
    return status == 0 ? byWord(words) : byStatus(status);
  }

  private static FaultKind byStatus(int status) {
    return switch (status) {
      case 401 -> FaultKind.AUTHENTICATION;
      case 402 -> FaultKind.BILLING;
      case 403 -> FaultKind.FORBIDDEN;
      case 404 -> FaultKind.NOT_FOUND;
      case 405 -> FaultKind.METHOD_NOT_ALLOWED;
      case 408, 504, 524 -> FaultKind.TIMEOUT;
      case 409 -> FaultKind.CONFLICT;
      case 413 -> FaultKind.TOO_LARGE;
      case 415 -> FaultKind.UNSUPPORTED_MEDIA_TYPE;
      case 429 -> FaultKind.RATE_LIMIT;
      case 499 -> FaultKind.CANCELLED;
      case 502 -> FaultKind.BAD_GATEWAY;
      case 503 -> FaultKind.UNAVAILABLE;
      case 529 -> FaultKind.OVERLOADED;
      default -> status >= 400 && status < 500 ? FaultKind.BAD_REQUEST : FaultKind.INTERNAL;
    };
  }

  private static FaultKind byWord(String words) {
    if (words.contains("overloaded")) {
      return FaultKind.OVERLOADED;
    }
    if (words.contains("rate_limit") || words.contains("rate limit")) {
      return FaultKind.RATE_LIMIT;
    }
    if (words.contains("invalid_request_error")) {
      return FaultKind.BAD_REQUEST;
    }
    return words.contains("timeout") ? FaultKind.TIMEOUT : FaultKind.INTERNAL;
  }

  private static boolean says(String words, List<String> phrases) {
    return phrases.stream().anyMatch(words::contains);
  }
}
