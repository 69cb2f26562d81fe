package io.aigateway.translate.model;

import java.time.Duration;

/**
 * A place up to which the vendor shall cache the prompt.
 *
 * @param lifetime how long at least
 */
public record CacheMark(Duration lifetime) {
  /** Five minutes, the shortest lifetime vendors offer. */
  public static final CacheMark SHORT = new CacheMark(Duration.ofMinutes(5));

  /** One hour. */
  public static final CacheMark LONG = new CacheMark(Duration.ofHours(1));
}
