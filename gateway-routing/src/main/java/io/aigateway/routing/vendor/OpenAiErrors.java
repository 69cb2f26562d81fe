package io.aigateway.routing.vendor;

/** OpenAI's error envelope: message, type, param, code. */
final class OpenAiErrors {
  private OpenAiErrors() {}

  static String body(Refusal refusal) {
    var error =
        Json.object()
            .put("message", refusal.message())
            .put("type", type(refusal.status()))
            .put("param", refusal.param().<Json>map(Json.Str::new).orElse(Json.Null.NULL))
            .put("code", refusal.code().<Json>map(Json.Str::new).orElse(Json.Null.NULL));
    return Json.object().put("error", error.build()).build().json();
  }

  /** What the API says with a status when nothing more is known. */
  static Refusal of(int status) {
    return switch (status) {
      case 401 -> new Refusal(status, "Incorrect API key provided.", "", "invalid_api_key");
      case 403 ->
          new Refusal(status, "Country, region, or territory not supported", "", "unsupported");
      case 404 -> new Refusal(status, "The model does not exist", "model", "model_not_found");
      case 429 -> new Refusal(status, "Rate limit reached for requests", "", "rate_limit_exceeded");
      case 503 -> new Refusal(status, "The engine is currently overloaded, please try again later");
      default ->
          status >= 500
              ? new Refusal(status, "The server had an error while processing your request.")
              : new Refusal(status, "The request was refused.");
    };
  }

  private static String type(int status) {
    return switch (status) {
      case 429 -> "requests";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }
}
