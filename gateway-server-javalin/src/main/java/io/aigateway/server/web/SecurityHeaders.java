package io.aigateway.server.web;

import io.javalin.http.Context;

/** Header fields that keep browsers from doing what nobody asked them to. */
public final class SecurityHeaders {
  /** The console loads everything from itself; its chart and component styles are inline. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
          + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /** Sets the fields that every answer needs; to be called before any handler. */
  public static void set(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
  }

  /** Sets also those that pages and what is read by pages need. */
  public static void setForBrowsers(Context ctx) {
    set(ctx);
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  }
}
