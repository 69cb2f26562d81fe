package io.aigateway.persistence;

import java.time.Duration;

/**
 * How many connections there are and what is told of them. A file has a fixed few, whatever stands
 * here.
 *
 * @param maxOpen most at once; at least {@link #OPEN_MIN} are used
 * @param maxIdle kept open while idle
 * @param maxLifetime of a connection; at least {@link #LIFETIME_MIN} is used
 * @param maxIdleTime of an idle connection beyond {@code maxIdle}; at least {@link #IDLE_TIME_MIN}
 * @param logStatements whether every SQL statement is logged, without the values in it
 */
public record ConnectionSettings(
    int maxOpen, int maxIdle, Duration maxLifetime, Duration maxIdleTime, boolean logStatements) {
  /** One reads and one writes. */
  public static final int OPEN_MIN = 2;

  /** A pool that renews its connections more often would do little else. */
  public static final Duration LIFETIME_MIN = Duration.ofSeconds(30);

  /** As for {@link #LIFETIME_MIN}. */
  public static final Duration IDLE_TIME_MIN = Duration.ofSeconds(10);

  /** What suits most. */
  public static final ConnectionSettings DEFAULTS =
      new ConnectionSettings(20, 5, Duration.ofHours(1), Duration.ofMinutes(5), false);

  /** Raises what is too small. */
  public ConnectionSettings {
    maxOpen = Math.max(maxOpen, OPEN_MIN);
    maxIdle = Math.max(maxIdle, 0);
    maxLifetime = maxLifetime.compareTo(LIFETIME_MIN) < 0 ? LIFETIME_MIN : maxLifetime;
    maxIdleTime = maxIdleTime.compareTo(IDLE_TIME_MIN) < 0 ? IDLE_TIME_MIN : maxIdleTime;
  }
}
