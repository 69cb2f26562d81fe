package io.aigateway.server.admin;

import io.aigateway.server.web.BoundedBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;

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
  private final AuditedWrites writes;
  private final BoundedBody bodies = new BoundedBody(MAX_BODY);

  AdminRouter(RoutesConfig routes, AdminGuard guard, AuditedWrites writes) {
    this.routes = routes;
    this.guard = guard;
    this.writes = writes;
  }

  AdminRouter get(String path, AdminHandler handler) {
    return add(HandlerType.GET, path, handler);
  }

  /** A question that is posted because it has a body, or waits for others; it changes nothing. */
  AdminRouter ask(String path, AdminHandler handler) {
    return add(HandlerType.POST, path, handler);
  }

  AdminRouter post(String path, AdminHandler handler) {
    return write(HandlerType.POST, path, handler);
  }

  AdminRouter put(String path, AdminHandler handler) {
    return write(HandlerType.PUT, path, handler);
  }

  AdminRouter delete(String path, AdminHandler handler) {
    return write(HandlerType.DELETE, path, handler);
  }

  /** A route that an operator may use before the password is changed. */
  AdminRouter session(HandlerType method, String path, SessionHandler handler) {
    routes.addHttpHandler(
        method,
        PREFIX + path,
        ctx -> {
          Caller caller = guard.admitToSession(ctx);
          AdminExchange x = new AdminExchange(ctx, bodies);
          if (method.equals(HandlerType.GET)) {
            handler.handle(x, caller);
          } else {
            writes.run(ctx, caller, path, () -> handler.handle(x, caller));
          }
        });
    return this;
  }

  /** The route for signing in, the only one without the guard. */
  AdminRouter signIn(String path, AdminHandler handler) {
    routes.post(
        PREFIX + path,
        ctx -> {
          guard.requireSameOrigin(ctx);
          handler.handle(new AdminExchange(ctx, bodies));
        });
    return this;
  }

  private AdminRouter write(HandlerType method, String path, AdminHandler handler) {
    routes.addHttpHandler(
        method,
        PREFIX + path,
        ctx -> {
          Caller caller = guard.admit(ctx);
          AdminExchange x = new AdminExchange(ctx, bodies);
          writes.run(ctx, caller, path, () -> handler.handle(x));
        });
    return this;
  }

  private AdminRouter add(HandlerType method, String path, AdminHandler handler) {
    routes.addHttpHandler(
        method,
        PREFIX + path,
        ctx -> {
          guard.admit(ctx);
          handler.handle(new AdminExchange(ctx, bodies));
        });
    return this;
  }

  /** Answers one request of a caller who matters. */
  @FunctionalInterface
  interface SessionHandler {
    /** Answers; failures are thrown as exceptions that carry them. */
    void handle(AdminExchange exchange, Caller caller);
  }
}
