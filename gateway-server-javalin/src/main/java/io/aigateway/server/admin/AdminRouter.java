package io.aigateway.server.admin;

import io.aigateway.server.web.BoundedBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where routes classes put their routes: there is no way to add one without the guard, except the
 * one for signing in.
 */
final class AdminRouter {
  /** What every path of the administration API begins with. */
  static final String PREFIX = "/api/v1";

  /** Largest body of an administration request. */
  static final long MAX_BODY = 1 << 20;

  private final RoutesConfig routes;
  private final AdminGuard guard;
  private final BoundedBody bodies = new BoundedBody(MAX_BODY);
  private final List<String> guarded = new ArrayList<>();

  AdminRouter(RoutesConfig routes, AdminGuard guard) {
    this.routes = routes;
    this.guard = guard;
  }

  AdminRouter get(String path, AdminHandler handler) {
    return add(HandlerType.GET, path, guard::admit, handler);
  }

  AdminRouter post(String path, AdminHandler handler) {
    return add(HandlerType.POST, path, guard::admit, handler);
  }

  AdminRouter put(String path, AdminHandler handler) {
    return add(HandlerType.PUT, path, guard::admit, handler);
  }

  AdminRouter delete(String path, AdminHandler handler) {
    return add(HandlerType.DELETE, path, guard::admit, handler);
  }

  /** A route that an operator may use before the password is changed. */
  AdminRouter session(HandlerType method, String path, AdminHandler handler) {
    return add(method, path, guard::admitToSession, handler);
  }

  /** The route for signing in, the only one without the guard. */
  AdminRouter signIn(String path, AdminHandler handler) {
    routes.post(
        PREFIX + path,
        ctx -> {
          guard.requireSameOrigin(ctx);
          handler.handle(new AdminExchange(ctx, new Caller.TokenHolder(), bodies));
        });
    return this;
  }

  /** Method and path of every guarded route, such as {@code GET /api/v1/keys/{id}}. */
  List<String> guarded() {
    return List.copyOf(guarded);
  }

  private AdminRouter add(
      HandlerType method, String path, Function<Context, Caller> admission, AdminHandler handler) {
    guarded.add(method.name() + " " + PREFIX + path);
    routes.addHttpHandler(
        method,
        PREFIX + path,
        ctx -> handler.handle(new AdminExchange(ctx, admission.apply(ctx), bodies)));
    return this;
  }
}
