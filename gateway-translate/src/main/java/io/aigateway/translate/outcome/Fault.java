package io.aigateway.translate.outcome;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A failure free of any dialect: read from an upstream's error body or made by the gateway, and
 * written in the client's own envelope.
 *
 * @param kind what went wrong
 * @param message text for people, without secrets, at most {@link #MAX_MESSAGE} characters
 * @param param path of the offending field in the client's body, if one is to blame
 * @param code the upstream's machine-readable code, if it gave one
 */
public record Fault(FaultKind kind, String message, Optional<String> param, Optional<String> code) {
  /** Longest message passed on, in characters. */
  public static final int MAX_MESSAGE = 4_000;

  /** Cuts an overlong message. */
  public Fault {
    requireNonNull(kind, "kind");
    requireNonNull(param, "param");
    requireNonNull(code, "code");
    if (message.length() > MAX_MESSAGE) {
      message = message.substring(0, MAX_MESSAGE);
    }
  }

  /** A fault with neither field nor code. */
  public static Fault of(FaultKind kind, String message) {
    return new Fault(kind, message, Optional.empty(), Optional.empty());
  }
}
