package io.aigateway.server.admin;

import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.admin.Identity;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import io.aigateway.server.web.BearerToken;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The one door of the administration API: a session cookie, with a token against forged requests on
 * every write, or the admin token of the settings as a bearer.
 */
final class AdminGuard {
  private static final String CSRF_HEADER = "X-CSRF-Token";

  /** A page of ours, or the user themselves, such as by typing the address. */
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final AdminSessions sessions;
  private final SessionCookie cookie;
  private final Secret adminToken;

  AdminGuard(AdminSessions sessions, SessionCookie cookie, Secret adminToken) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.adminToken = adminToken;
  }

  /** Who calls and may; fails with {@code Unauthenticated} or {@code Forbidden}. */
  Caller admit(Context ctx) {
    Caller caller = admitToSession(ctx);
    if (caller instanceof Caller.SignedIn signedIn
        && signedIn.identity().user().mustChangePassword()) {
      throw forbidden("change the password first: PUT /api/v1/auth/password");
    }
    return caller;
  }

  /** Who calls; like {@link #admit}, but also before the password is changed. */
  Caller admitToSession(Context ctx) {
    Optional<String> bearer = BearerToken.of(ctx);
    if (bearer.isPresent()) {
      return tokenHolder(bearer.get());
    }
    Secret token =
        cookie.token(ctx).orElseThrow(() -> unauthenticated("sign in, or send the admin token"));
    Identity identity = sessions.authenticate(token);
    if (isWrite(ctx)) {
      requireSameOrigin(ctx);
      requireCsrfToken(ctx, identity);
    }
    return new Caller.SignedIn(identity);
  }

  /**
   * Refuses a request that a browser sends for a page of another site. The browser's own verdict
   * counts (Fetch Metadata, {@code Sec-Fetch-Site}), because a proxy may have changed the host;
   * browsers that give none are asked for the origin.
   */
  void requireSameOrigin(Context ctx) {
    String verdict = Optional.ofNullable(ctx.header("Sec-Fetch-Site")).orElse("");
    boolean same = verdict.isEmpty() ? isOwnOrigin(ctx) : OWN_SITE.contains(verdict);
    if (!same) {
      throw forbidden("requests from pages of other sites are refused");
    }
  }

  private static boolean isOwnOrigin(Context ctx) {
    String origin = Optional.ofNullable(ctx.header("Origin")).orElse("");
    return origin.isEmpty() || authority(origin).equals(Optional.ofNullable(ctx.host()));
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // No address at all, so not ours.
    }
  }

  private Caller tokenHolder(String presented) {
    if (adminToken.isEmpty() || !BearerToken.isSame(presented, adminToken.reveal())) {
      throw unauthenticated("the admin token is not valid");
    }
    return new Caller.TokenHolder();
  }

  private static void requireCsrfToken(Context ctx, Identity identity) {
    String presented = Optional.ofNullable(ctx.header(CSRF_HEADER)).orElse("");
    if (!BearerToken.isSame(presented, identity.session().csrfToken())) {
      throw forbidden("writes need the header " + CSRF_HEADER + " with the token of the sign-in");
    }
  }

  private static boolean isWrite(Context ctx) {
    return !ctx.method().equals(HandlerType.GET) && !ctx.method().equals(HandlerType.HEAD);
  }

  private static FailureException unauthenticated(String message) {
    return new FailureException(new Failure.Unauthenticated(message));
  }

  private static FailureException forbidden(String message) {
    return new FailureException(new Failure.Forbidden(message));
  }
}
