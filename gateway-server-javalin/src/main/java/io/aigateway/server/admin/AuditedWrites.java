package io.aigateway.server.admin;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.server.web.ClientAddress;
import io.aigateway.server.web.RequestRefused;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs writes in the name of whoever sent them. What they change is written down by the use cases;
 * what is refused is written down here, by the names of codes and fields alone, because values may
 * hold secrets.
 */
final class AuditedWrites {
  /** What the first word of a path is about. */
  private static final Map<String, String> THINGS =
      Map.of(
          "providers", "provider",
          "aliases", "alias",
          "keys", "key",
          "mcp-services", "mcp service",
          "auth", "operator");

  private final AuditLog audit;
  private final ClientAddress addresses;

  AuditedWrites(AuditLog audit, ClientAddress addresses) {
    this.audit = audit;
    this.addresses = addresses;
  }

  /**
   * Runs a write.
   *
   * @param path of the route, below the API's prefix
   */
  void run(Context ctx, Caller caller, String path, Runnable work) {
    Actor actor = new Actor(name(caller), addresses.of(ctx));
    try {
      audit
          .actors()
          .as(
              actor,
              () -> {
                work.run();
                return true;
              });
    } catch (FailureException e) {
      if (!(e.failure() instanceof Failure.Unavailable)) {
        audit.refused(actor, wanted(ctx, path), why(e.failure()));
      }
      throw e;
    } catch (RequestRefused e) {
      audit.refused(actor, wanted(ctx, path), e.fault().kind().name().toLowerCase(Locale.ROOT));
      throw e;
    }
  }

  private static String name(Caller caller) {
    return switch (caller) {
      case Caller.SignedIn signedIn -> signedIn.identity().user().username();
      case Caller.TokenHolder token -> Actor.TOKEN_NAME;
    };
  }

  /** The name is that of the route: the thing's own may not even exist. */
  private static Change wanted(Context ctx, String path) {
    String first = path.substring(1).split("/", 2)[0];
    Action action =
        switch (ctx.method().name()) {
          case "POST" -> Action.CREATE;
          case "DELETE" -> Action.DELETE;
          default -> Action.UPDATE;
        };
    return new Change(
        action,
        THINGS.getOrDefault(first, first),
        id(ctx),
        ctx.method().name() + " " + path,
        List.of());
  }

  private static long id(Context ctx) {
    String id = ctx.pathParamMap().getOrDefault("id", "");
    return AdminExchange.isId(id) ? Long.parseLong(id) : 0;
  }

  private static String why(Failure failure) {
    return failure instanceof Failure.Invalid invalid
        ? invalid.errors().stream()
            .map(FieldError::field)
            .distinct()
            .collect(Collectors.joining(", ", invalid.code() + ": ", ""))
        : failure.code();
  }
}
