package io.aigateway.routing.upstream.jdk;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends bodies that stay silent while somebody waits for them, or that take too long as a whole. One
 * thread looks after all of them, so that an open stream costs no timer of its own. Thread-safe.
 */
final class SilenceWatch implements AutoCloseable {
  /** Looks per idle time: a silence is noticed at most this part too late. */
  private static final int LOOKS_PER_IDLE_TIME = 20;

  private static final long LONGEST_LOOK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long SHORTEST_LOOK_NANOS = Duration.ofMillis(5).toNanos();

  private final Duration idleTimeout;
  private final LongSupplier nanoTime;
  private final Set<GuardedBody> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upstream-silence-watch").factory());

  SilenceWatch(Duration idleTimeout, LongSupplier nanoTime) {
    this.idleTimeout = idleTimeout;
    this.nanoTime = nanoTime;
    long look =
        Math.clamp(
            idleTimeout.toNanos() / LOOKS_PER_IDLE_TIME, SHORTEST_LOOK_NANOS, LONGEST_LOOK_NANOS);
    var ignored = looker.scheduleWithFixedDelay(this::look, look, look, TimeUnit.NANOSECONDS);
  }

  /**
   * Guards a body until it is closed.
   *
   * @param wholeWithin longest time from {@code begun} to its end
   * @param begun when the exchange began, in nanoseconds
   */
  InputStream guard(InputStream body, String host, Optional<Duration> wholeWithin, long begun) {
    GuardedBody guarded =
        new GuardedBody(
            body,
            host,
            idleTimeout.toNanos(),
            wholeWithin.map(whole -> begun + whole.toNanos()),
            nanoTime,
            open::remove);
    open.add(guarded);
    return guarded;
  }

  private void look() {
    long now = nanoTime.getAsLong();
    open.forEach(body -> body.endIfLate(now));
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }
}
