package io.aigateway.routing.vendor;

/** Anthropic's error envelope and its types per status (Anthropic API reference, Errors). */
final class AnthropicErrors {
  private AnthropicErrors() {}

  static String body(Refusal refusal, String requestId) {
    return Json.object()
        .put("type", "error")
        .put("error", error(refusal))
        .put("request_id", requestId)
        .build()
        .json();
  }

  private static Json error(Refusal refusal) {
    var error = Json.object().put("type", type(refusal.status())).put("message", refusal.message());
    refusal
        .code()
        .ifPresent(code -> error.put("details", Json.object().put("error_code", code).build()));
    return error.build();
  }

  /** What the API says with a status when nothing more is known. */
  static Refusal of(int status) {
    return new Refusal(
        status,
        switch (status) {
          case 401 -> "invalid x-api-key";
          case 402 -> "Your credit balance is too low to access the Anthropic API.";
          case 403 -> "Your API key does not have permission to use the specified resource.";
          case 404 -> "Not Found";
          case 429 -> "This request would exceed your organization's rate limit.";
          case 529 -> "Overloaded";
          default -> status >= 500 ? "Internal server error" : "The request was refused.";
        });
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 409 -> "conflict_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}
