package io.aigateway.server.bootstrap;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells by its host whether an address is meant to be on this machine or network. */
final class LocalAddress {
  private static final Pattern LOCAL =
      Pattern.compile(
          "localhost|.*\\.local|\\[?::1]?|127\\..*|10\\..*|192\\.168\\..*"
              + "|172\\.(1[6-9]|2\\d|3[01])\\..*");

  private LocalAddress() {}

  static boolean isLocal(URI uri) {
    return Optional.ofNullable(uri.getHost()).map(h -> LOCAL.matcher(h).matches()).orElse(false);
  }
}
