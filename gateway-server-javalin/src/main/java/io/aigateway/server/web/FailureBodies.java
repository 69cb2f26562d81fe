package io.aigateway.server.web;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.FaultAnswer;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;

/**
 * The last station of everything that fails: each failure becomes an answer once, in the envelope
 * of the surface the request was sent to.
 */
public final class FailureBodies {
  private static final Logger LOG = System.getLogger(FailureBodies.class.getName());

  private final Surfaces surfaces;

  /** Knows whose envelope is worn where. */
  public FailureBodies(Surfaces surfaces) {
    this.surfaces = surfaces;
  }

  /** Takes over all exceptions of all routes. */
  public void install(RoutesConfig routes) {
    routes.exception(RequestRefused.class, heard((e, ctx) -> write(ctx, e.fault())));
    routes.exception(TranslationRefused.class, heard((e, ctx) -> write(ctx, refusal(e))));
    routes.exception(FailureException.class, heard((e, ctx) -> write(ctx, e.failure())));
    routes.exception(HttpResponseException.class, heard((e, ctx) -> write(ctx, e)));
    routes.exception(Exception.class, heard((e, ctx) -> unexpected(ctx, e)));
  }

  /** Answers, and lets the client send what it has begun to send. */
  private static <E extends Exception> ExceptionHandler<E> heard(ExceptionHandler<E> answer) {
    return (e, ctx) -> {
      answer.handle(e, ctx);
      UnreadBody.discard(ctx);
    };
  }

  /** Answers with the fault. */
  public void write(Context ctx, Fault fault) {
    if (ctx.res().isCommitted()) {
      return; // The answer has begun; whoever wrote it has told the client already.
    }
    Optional<Dialect> dialect = surfaces.dialectOf(ctx);
    if (dialect.isEmpty()) {
      int status = Dialect.OPENAI_CHAT.fault(fault, RequestIds.of(ctx)).status();
      Problem.write(ctx, status, fault.kind().name().toLowerCase(Locale.ROOT), fault.message());
      return;
    }
    FaultAnswer answer = dialect.get().fault(fault, RequestIds.of(ctx));
    ctx.header(dialect.get().wire().requestIdHeader(), RequestIds.of(ctx));
    ctx.status(answer.status());
    ctx.contentType("application/json");
    ctx.result(answer.body());
  }

  private void write(Context ctx, Failure failure) {
    if (surfaces.dialectOf(ctx).isPresent()) {
      write(ctx, Fault.of(FaultKind.UNAVAILABLE, failure.message()));
    } else {
      Problem.write(ctx, failure);
    }
  }

  private void write(Context ctx, HttpResponseException e) {
    FaultKind kind = kind(e.getStatus());
    write(
        ctx,
        switch (kind) {
          case NOT_FOUND ->
              new Fault(
                  kind,
                  "there is nothing at " + ctx.method().name() + " " + ctx.path(),
                  Optional.empty(),
                  Optional.of("unknown_url"));
          case METHOD_NOT_ALLOWED ->
              Fault.of(kind, ctx.method().name() + " is not possible at " + ctx.path());
          default -> Fault.of(kind, Optional.ofNullable(e.getMessage()).orElse("refused"));
        });
  }

  private void unexpected(Context ctx, Exception e) {
    LOG.log(Level.ERROR, "request " + RequestIds.of(ctx) + " failed unexpectedly", e);
    write(ctx, Fault.of(FaultKind.INTERNAL, "internal error; see the log for this request id"));
  }

  private static Fault refusal(TranslationRefused e) {
    Optional<String> path = Optional.of(e.path()).filter(p -> !p.isEmpty());
    return new Fault(FaultKind.BAD_REQUEST, e.getMessage(), path, Optional.empty());
  }

  private static FaultKind kind(int status) {
    return switch (status) {
      case 401 -> FaultKind.AUTHENTICATION;
      case 403 -> FaultKind.FORBIDDEN;
      case 404 -> FaultKind.NOT_FOUND;
      case 405 -> FaultKind.METHOD_NOT_ALLOWED;
      case 408 -> FaultKind.TIMEOUT;
      case 413 -> FaultKind.TOO_LARGE;
      case 415 -> FaultKind.UNSUPPORTED_MEDIA_TYPE;
      case 429 -> FaultKind.RATE_LIMIT;
      default -> status >= 500 ? FaultKind.INTERNAL : FaultKind.BAD_REQUEST;
    };
  }
}
