package io.aigateway.routing.upstream.exchange;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.util.Set;

/** Which header fields of a request are the adapter's, and what is said of illegal ones. */
public final class RequestFields {
  private static final Set<String> ADAPTERS_OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  private RequestFields() {}

  /** Whether adapters set the field themselves, whatever the request says. */
  public static boolean isAdaptersOwn(String name) {
    return ADAPTERS_OWN.contains(name);
  }

  /** A request that cannot be said. The value is not named: it may be a credential. */
  public static UpstreamException illegal() {
    return new UpstreamException(
        Kind.CONNECT,
        "the provider's URL or one of the header fields, such as its API key, is not legal",
        null);
  }
}
