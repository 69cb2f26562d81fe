package io.aigateway.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Wall time as it would be had nobody set the clock since the start. Time limits go by it: a clock
 * that is set back by a day must not make a pause of a minute last a day. Thread-safe.
 */
final class SteadyClock implements InstantSource {
  private final Instant begun;
  private final LongSupplier nanoTime;
  private final long begunNanos;

  /**
   * Goes on from what the wall clock says now.
   *
   * @param nanoTime monotonic, such as {@code System::nanoTime}
   */
  SteadyClock(InstantSource wall, LongSupplier nanoTime) {
    this.begun = wall.instant();
    this.nanoTime = nanoTime;
    this.begunNanos = nanoTime.getAsLong();
  }

  @Override
  public Instant instant() {
    return begun.plusNanos(nanoTime.getAsLong() - begunNanos);
  }
}
