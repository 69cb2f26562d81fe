package io.aigateway.mcp.server;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps web pages out that pretend to be neighbours (Streamable HTTP, security; DNS rebinding): a
 * page's request names the page's host, whatever address that name was made to lead to. Addresses
 * in digits cannot be rebound. Immutable.
 */
public final class OriginRule {
  /** Among the allowed hosts, allows every one. */
  public static final String ANY = "*";

  private static final Pattern DIGITS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|localhost|\\[::1]");

  private final List<String> allowed;

  /**
   * Allows this machine, addresses in digits, and the given hosts.
   *
   * @param allowedHosts names without ports, or {@link #ANY}
   */
  public OriginRule(List<String> allowedHosts) {
    this.allowed = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Whether a request may come in.
   *
   * @param host the header {@code Host}
   * @param origin the header {@code Origin}, which only browsers send
   */
  public boolean allows(Optional<String> host, Optional<String> origin) {
    String named = bare(host.orElse(""));
    return allowsHost(named) && (origin.isEmpty() || allowsOrigin(origin.get(), named));
  }

  private boolean allowsHost(String host) {
    return LOOPBACK.matcher(host).matches()
        || DIGITS.matcher(host).matches()
        || (host.startsWith("[") && host.endsWith("]"))
        || isListed(host);
  }

  private boolean allowsOrigin(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      String from = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && (LOOPBACK.matcher(from).matches() || from.equals(host) || isListed(from));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isListed(String host) {
    return !host.isEmpty() && (allowed.contains(host) || allowed.contains(ANY));
  }

  private static String bare(String host) {
    int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }
}
