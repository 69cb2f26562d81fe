package io.aigateway.server.edge;

import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.Authentication;
import io.aigateway.domain.key.Authentication.Result;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.server.web.RequestRefused;
import io.aigateway.translate.outcome.FaultKind;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lets in who shows a key, before anything of the body is read. Every spelling of a credential that
 * clients use is looked at, whatever the path.
 */
final class KeyGate {
  private static final String BEARER = "bearer ";
  private static final List<String> KEY_HEADERS = List.of("x-api-key", "x-goog-api-key", "api-key");
  private static final String KEY_PARAMETER = "key";
  private static final String RETRY_SECONDS = "5";

  private final Authentication authentication;
  private final Configuration configuration;
  private final InstantSource clock;

  KeyGate(Authentication authentication, Configuration configuration, InstantSource clock) {
    this.authentication = authentication;
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * The key the request shows, with the configuration that it was found in.
   *
   * @throws RequestRefused when it shows none that may call, or two different ones; a key made
   *     while the database cannot be asked is not told to be wrong
   */
  Admission admit(Context ctx) {
    Snapshot snapshot = configuration.snapshot();
    List<String> presented = presented(ctx);
    return switch (authentication.check(presented, snapshot::key, clock.instant())) {
      case Result.Allowed allowed -> new Admission(allowed.key(), snapshot);
      case Result.Conflicting conflicting ->
          throw new RequestRefused(
              FaultKind.BAD_REQUEST, "the request shows two different keys; send one");
      case Result.Refused refused when configuration.isStale() && mayBeKey(presented) -> {
        ctx.header("Retry-After", RETRY_SECONDS);
        throw new RequestRefused(
            FaultKind.UNAVAILABLE,
            "the gateway does not know this key and cannot ask its database now; try again");
      }
      case Result.Refused refused -> {
        ctx.header("WWW-Authenticate", "Bearer");
        throw new RequestRefused(
            FaultKind.AUTHENTICATION,
            "the key is missing or not valid; send it as 'Authorization: Bearer KEY' or"
                + " 'x-api-key'");
      }
    };
  }

  /** What no gateway can have issued is wrong, whatever the database would say. */
  private static boolean mayBeKey(List<String> presented) {
    return presented.stream().anyMatch(KeySecrets::isWellFormed);
  }

  private static List<String> presented(Context ctx) {
    List<String> found = new ArrayList<>();
    for (String value : Collections.list(ctx.req().getHeaders("Authorization"))) {
      if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        found.add(value.substring(BEARER.length()).strip());
      }
    }
    for (String header : KEY_HEADERS) {
      Collections.list(ctx.req().getHeaders(header)).forEach(value -> found.add(value.strip()));
    }
    found.addAll(ctx.queryParams(KEY_PARAMETER));
    found.removeIf(String::isEmpty);
    return found;
  }
}
