package io.aigateway.mcp.aggregate;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks later, each on a virtual thread of its own; after the end none begins any more. */
public final class Background implements Later, AutoCloseable {
  private final ScheduledThreadPoolExecutor clockwork =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("mcp-later").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Begins; nothing runs yet. */
  public Background() {}

  @Override
  public void run(Duration delay, Runnable task) {
    // Starting a thread cannot fail, so that the future tells nothing.
    var unused =
        clockwork.schedule(
            () -> {
              Thread.ofVirtual().name("mcp-background").start(task);
            },
            delay.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /** Nothing begins any more; what runs goes on. */
  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
