package io.aigateway.server.seed;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses that are plainly on this machine or in its network; names are not looked up. */
final class PrivateAddress {
  private static final Pattern LITERAL =
      Pattern.compile(
          "127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*"
              + "|\\[::1]|\\[f[cd].*|localhost|.*\\.local|.*\\.internal|host\\.docker\\..*");

  private PrivateAddress() {}

  static boolean isOne(String url) {
    try {
      String host = Optional.ofNullable(URI.create(url.strip()).getHost()).orElse("");
      return LITERAL.matcher(host.toLowerCase(Locale.ROOT)).matches();
    } catch (IllegalArgumentException e) {
      return false; // Refused by name when it is put into force.
    }
  }
}
