package io.aigateway.domain.provider;

import static java.util.Objects.requireNonNull;

/**
 * The open name of a protocol, such as {@code openai} or {@code anthropic}. Which names mean
 * something is known to the translator alone.
 *
 * @param value lower case
 */
public record DialectId(String value) implements Comparable<DialectId> {
  /** Requires a value. */
  public DialectId {
    requireNonNull(value, "value");
  }

  @Override
  public int compareTo(DialectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
