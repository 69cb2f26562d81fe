package io.aigateway.domain.usage;

import java.time.Duration;
import java.time.Instant;

/**
 * The calls that began in one quarter of an hour, or in one point of a series.
 *
 * @param <S> what is added up of them, see {@link UsageSums} and {@link McpUsageSums}
 * @param begin of the quarter
 * @param sums of its calls
 */
public record UsageSlot<S>(Instant begin, S sums) {
  /**
   * How long a slot is. Every zone's days and hours begin at a whole quarter of an hour of UTC
   * (IANA time zone database: offsets in use are multiples of 15 minutes).
   */
  public static final Duration LENGTH = Duration.ofMinutes(15);

  /** The beginning of the slot an instant lies in. */
  public static Instant containing(Instant instant) {
    long length = LENGTH.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), length) * length);
  }

  /** The first beginning of a slot that is not before the instant. */
  public static Instant notBefore(Instant instant) {
    Instant begin = containing(instant);
    return begin.equals(instant) ? begin : begin.plus(LENGTH);
  }
}
