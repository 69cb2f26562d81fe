package io.aigateway.mcp.client;

import io.aigateway.domain.secret.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The header fields an operator configured for a service. Immutable. */
final class HttpHeaders {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

  /** What the transport and the protocol say themselves; a configured one would contradict them. */
  private static final Set<String> OURS =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "last-event-id",
          "mcp-method",
          "mcp-name",
          "mcp-protocol-version",
          "mcp-session-id",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Map<String, Secret> configured;

  /** Those that may be sent; the others were refused when they were saved, or should have been. */
  HttpHeaders(Map<String, Secret> configured) {
    Map<String, Secret> legal = new TreeMap<>();
    configured.forEach(
        (name, value) -> {
          if (isLegal(name, value.reveal())) {
            legal.put(name, value);
          }
        });
    this.configured = Map.copyOf(legal);
  }

  /** With values. */
  Map<String, String> reveal() {
    Map<String, String> values = new TreeMap<>();
    configured.forEach((name, value) -> values.put(name, value.reveal()));
    return values;
  }

  /** Whether a service may be configured to get this header field. */
  static boolean isLegal(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches()
        && !OURS.contains(lower)
        && !lower.startsWith("mcp-param-")
        && refused(value).isEmpty();
  }

  private static Optional<Integer> refused(String value) {
    return value.chars().filter(c -> c != '\t' && (c < ' ' || c > '~')).boxed().findFirst();
  }
}
