package io.aigateway.server.admin;

import io.aigateway.domain.secret.Secret;
import io.aigateway.server.settings.SameSitePolicy;
import io.aigateway.server.settings.Settings;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/** The cookie that carries a session's token. */
final class SessionCookie {
  private static final String NAME = "gateway_session";
  private static final String PATH = "/api";

  private final Settings.Session settings;

  SessionCookie(Settings.Session settings) {
    this.settings = settings;
  }

  /** The token the request brings. */
  Optional<Secret> token(Context ctx) {
    return Optional.ofNullable(ctx.cookie(NAME)).filter(v -> !v.isEmpty()).map(Secret::of);
  }

  /** Gives the browser the token. */
  void set(Context ctx, Secret token) {
    ctx.cookie(cookie(token.reveal(), (int) settings.maxAge().toSeconds()));
  }

  /** Takes the token from the browser. */
  void clear(Context ctx) {
    ctx.cookie(cookie("", 0));
  }

  private Cookie cookie(String value, int maxAgeSeconds) {
    return new Cookie(
        NAME,
        value,
        PATH,
        maxAgeSeconds,
        settings.secure(),
        settings.httpOnly(),
        null,
        sameSite(settings.sameSite()));
  }

  private static SameSite sameSite(SameSitePolicy policy) {
    return switch (policy) {
      case LAX -> SameSite.LAX;
      case STRICT -> SameSite.STRICT;
      case NONE -> SameSite.NONE;
    };
  }
}
