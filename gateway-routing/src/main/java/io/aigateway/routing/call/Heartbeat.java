package io.aigateway.routing.call;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The clock by which silent streams give signs of life. One thread keeps the time of all streams;
 * each beat runs on a virtual thread of its own, so that a client that reads slowly delays nobody.
 * Thread-safe.
 */
final class Heartbeat implements AutoCloseable {
  private final Duration interval;
  private final ScheduledThreadPoolExecutor clock;

  Heartbeat(Duration interval) {
    this.interval = interval;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("stream-heartbeat").factory());
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    clock.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /** Longest silence towards a client. */
  Duration interval() {
    return interval;
  }

  /**
   * Runs the beat again and again, often enough that no silence lasts much longer than the
   * interval; the beat itself finds out whether there was one.
   */
  Beating begin(Runnable beat) {
    long look = Math.max(1, interval.toNanos() / 2);
    var task =
        clock.scheduleWithFixedDelay(
            () -> Thread.startVirtualThread(beat), look, look, TimeUnit.NANOSECONDS);
    return () -> task.cancel(false);
  }

  /** A beat that can be stopped. */
  interface Beating {
    /** Stops it; a beat that is running is not waited for. */
    void stop();
  }

  /** Stops all beats. */
  @Override
  public void close() {
    clock.shutdownNow();
  }
}
