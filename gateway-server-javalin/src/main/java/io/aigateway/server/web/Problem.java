package io.aigateway.server.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FieldError;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;

/**
 * Writes problem details (RFC 9457), with a short {@code error} beside them for clients that only
 * know that.
 */
public final class Problem {
  private static final String CONTENT_TYPE = "application/problem+json";

  private Problem() {}

  /** Answers with the failure of a use case. */
  public static void write(Context ctx, Failure failure) {
    ObjectNode body = body(ctx, status(failure), failure.code(), failure.message());
    if (failure instanceof Failure.Invalid invalid) {
      ArrayNode errors = body.putArray("errors");
      for (FieldError error : invalid.errors()) {
        errors.addObject().put("field", error.field()).put("message", error.message());
      }
    }
    if (failure instanceof Failure.Throttled throttled) {
      ctx.header("Retry-After", Long.toString(throttled.retryAfterSeconds()));
    }
    send(ctx, status(failure), body);
  }

  /** Answers with a status and a text. */
  public static void write(Context ctx, int status, String code, String message) {
    send(ctx, status, body(ctx, status, code, message));
  }

  private static int status(Failure failure) {
    return switch (failure) {
      case Failure.Invalid f -> 400;
      case Failure.Duplicate f -> 409;
      case Failure.Busy f -> 409;
      case Failure.Changed f -> 412;
      case Failure.NotFound f -> 404;
      case Failure.Unauthenticated f -> 401;
      case Failure.Forbidden f -> 403;
      case Failure.Throttled f -> 429;
      case Failure.UpstreamFailed f -> 502;
      case Failure.Unavailable f -> 503;
    };
  }

  private static ObjectNode body(Context ctx, int status, String code, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", HttpStatus.forStatus(status).getMessage())
        .put("status", status)
        .put("code", code)
        .put("detail", message)
        .put("error", message)
        .put("request_id", RequestIds.of(ctx));
  }

  private static void send(Context ctx, int status, ObjectNode body) {
    ctx.status(status);
    ctx.contentType(CONTENT_TYPE);
    ctx.result(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
