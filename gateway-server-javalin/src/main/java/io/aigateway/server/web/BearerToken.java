package io.aigateway.server.web;

import io.aigateway.domain.secret.Secret;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** What a request shows as {@code Authorization: Bearer}. */
public final class BearerToken {
  private static final String BEARER = "bearer ";

  private BearerToken() {}

  /** The token; empty without one. */
  public static Optional<String> of(Context ctx) {
    return Optional.ofNullable(ctx.header("Authorization"))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  /** Whether the request shows the token. */
  public static boolean isShown(Context ctx, Secret token) {
    return of(ctx).filter(shown -> isSame(shown, token.reveal())).isPresent();
  }

  /** Whether two texts are the same; takes the same time wherever they differ. */
  public static boolean isSame(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
