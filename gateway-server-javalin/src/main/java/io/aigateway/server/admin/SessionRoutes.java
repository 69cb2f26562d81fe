package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.admin.AdminUser;
import io.aigateway.domain.admin.Identity;
import io.aigateway.domain.admin.SignedIn;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import io.aigateway.server.web.ClientAddress;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/** {@code /auth}: signing in and out. */
final class SessionRoutes {
  private final AdminSessions sessions;
  private final SessionCookie cookie;
  private final ClientAddress addresses;

  SessionRoutes(AdminSessions sessions, SessionCookie cookie, ClientAddress addresses) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.addresses = addresses;
  }

  void add(AdminRouter router) {
    router
        .signIn("/auth/login", this::login)
        .session(HandlerType.POST, "/auth/logout", (x, caller) -> logout(x))
        .session(HandlerType.GET, "/auth/me", this::me)
        .session(HandlerType.PUT, "/auth/password", this::changePassword);
  }

  private void login(AdminExchange x) {
    Fields fields = x.body();
    String username = fields.neededText("username");
    Secret password = Secret.of(fields.neededText("password"));
    fields.done();
    signIn(x, username, password);
  }

  private void logout(AdminExchange x) {
    cookie.token(x.context()).ifPresent(sessions::signOut);
    cookie.clear(x.context());
    x.done();
  }

  private void me(AdminExchange x, Caller caller) {
    switch (caller) {
      case Caller.SignedIn signedIn -> x.answer(json(signedIn.identity()));
      case Caller.TokenHolder token ->
          x.answer(
              Json.of(
                  "user",
                  Json.object()
                      .put("id", 0)
                      .put("username", "admin token")
                      .put("role", AdminSessions.ADMIN_ROLE)
                      .put("must_change_password", false)));
    }
  }

  private void changePassword(AdminExchange x, Caller caller) {
    Fields fields = x.body();
    Secret old = Secret.of(fields.neededText("old_password"));
    Secret replacement = Secret.of(fields.neededText("new_password"));
    fields.done();
    switch (caller) {
      case Caller.SignedIn signedIn -> {
        sessions.changePassword(signedIn.identity(), old, replacement);
        // All sessions have ended, this one too; whoever knew both passwords goes on with a new
        // one.
        signIn(x, signedIn.identity().user().username(), replacement);
      }
      case Caller.TokenHolder token ->
          throw new FailureException(
              new Failure.Forbidden("the admin token has no password; sign in instead"));
    }
  }

  private void signIn(AdminExchange x, String username, Secret password) {
    Context ctx = x.context();
    SignedIn signedIn =
        sessions.signIn(username, password, addresses.of(ctx), addresses.isThisMachine(ctx));
    cookie.set(ctx, signedIn.token());
    x.answer(json(signedIn.identity()));
  }

  private static ObjectNode json(Identity identity) {
    AdminUser user = identity.user();
    return Json.of(
            "user",
            Json.object()
                .put("id", user.id())
                .put("username", user.username())
                .put("role", user.role())
                .put("must_change_password", user.mustChangePassword()))
        .put("csrf_token", identity.session().csrfToken());
  }
}
