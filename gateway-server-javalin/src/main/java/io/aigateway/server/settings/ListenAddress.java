package io.aigateway.server.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host an address or a name of this machine
 * @param port 0 takes a free one
 */
public record ListenAddress(String host, int port) {
  private static final Pattern FORM = Pattern.compile("(\\[[^]]+]|[^:\\s]+):(\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code host:port}, with brackets around an address of IPv6; empty for an empty text.
   *
   * @throws IllegalArgumentException when it has another form
   */
  static Optional<ListenAddress> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      throw new IllegalArgumentException("not host:port");
    }
    return Optional.of(
        new ListenAddress(
            parts.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group(2))));
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
