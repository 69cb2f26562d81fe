package io.aigateway.translate.model;

import java.time.Duration;

/**
 * A place up to which the vendor shall cache the prompt.
 *
 * @param lifetime how long at least
 * @param field the field that said so in the client's body
 */
public record CacheMark(Duration lifetime, String field) {
  private static final String USUAL = "cache_control";

  /** Five minutes, the shortest lifetime vendors offer. */
  public static final CacheMark SHORT = new CacheMark(Duration.ofMinutes(5), USUAL);

  /** One hour. */
  public static final CacheMark LONG = new CacheMark(Duration.ofHours(1), USUAL);
}
