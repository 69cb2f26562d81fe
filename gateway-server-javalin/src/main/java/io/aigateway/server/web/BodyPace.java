package io.aigateway.server.web;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How slowly a body may come.
 *
 * @param bytesPerSecond slowest pace from its beginning on; 0 for any
 * @param grace time from which on the pace counts
 * @param nanoTime measures time, such as {@code System::nanoTime}
 */
public record BodyPace(long bytesPerSecond, Duration grace, LongSupplier nanoTime) {
  /** A pace that every network holds. */
  public static final BodyPace USUAL = new BodyPace(1024, Duration.ofSeconds(15), System::nanoTime);

  /** Whether so many bytes are too few after so long. */
  boolean isTooSlow(long bytes, long nanos) {
    // A double is exact enough for a verdict on rates, and cannot overflow.
    return nanos > grace.toNanos() && bytes < bytesPerSecond * (nanos / 1e9);
  }
}
