package io.aigateway.domain.config;

/**
 * A state of the configuration; every write makes the next one.
 *
 * @param value grows
 */
public record Revision(long value) implements Comparable<Revision> {
  @Override
  public int compareTo(Revision other) {
    return Long.compare(value, other.value);
  }
}
