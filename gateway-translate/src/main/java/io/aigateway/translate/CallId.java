package io.aigateway.translate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What makes one call's answer distinct: clients see it as the answer's id and creation time.
 *
 * @param value letters, digits, dashes and underscores; unique to the call
 * @param at when the call began
 */
public record CallId(String value, Instant at) {
  /** Requires both. */
  public CallId {
    requireNonNull(value, "value");
    requireNonNull(at, "at");
  }
}
