package io.aigateway.mcp.client;

import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Leaves a service alone that failed repeatedly: for one second, then two, up to a minute. When
 * that time is over one caller may try, and all may again once it succeeded. Thread-safe.
 */
final class Circuit {
  static final Duration FIRST_BREAK = Duration.ofSeconds(1);
  static final Duration LONGEST_BREAK = Duration.ofSeconds(60);

  /** By how much a break is shortened or lengthened by chance, so that gateways do not agree. */
  private static final double JITTER = 0.2;

  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private int failures;
  private boolean open;
  private long breakNanos;
  private long retryAt;

  Circuit(LongSupplier nanoTime, RandomGenerator random) {
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /**
   * Lets a caller through, or not.
   *
   * @throws ServiceUnreachable {@link Reason#BACKING_OFF} with the time to come back
   */
  synchronized void admit() throws ServiceUnreachable {
    if (!open) {
      return;
    }
    Duration left = left();
    if (!left.isZero()) {
      throw new ServiceUnreachable(
          Reason.BACKING_OFF, "the service failed repeatedly and is left alone", Optional.of(left));
    }
    // This caller tries; the others wait as long again, unless it succeeds.
    retryAt = nanoTime.getAsLong() + breakNanos;
  }

  /** All is well. */
  synchronized void succeeded() {
    failures = 0;
    open = false;
  }

  /**
   * Something went wrong.
   *
   * @param tolerated how many such failures in a row are no reason to pause
   */
  synchronized void failed(int tolerated) {
    failures++;
    int beyond = failures - tolerated;
    if (beyond <= 0) {
      return;
    }
    long doubled = FIRST_BREAK.toNanos() << Math.min(beyond - 1, 6);
    double chance = 1 - JITTER + 2 * JITTER * random.nextDouble();
    breakNanos = Math.min((long) (doubled * chance), LONGEST_BREAK.toNanos());
    retryAt = nanoTime.getAsLong() + breakNanos;
    open = true;
  }

  /** When the next caller is let through; empty while all are. */
  synchronized Optional<Duration> pause() {
    return open ? Optional.of(left()) : Optional.empty();
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, retryAt - nanoTime.getAsLong()));
  }
}
