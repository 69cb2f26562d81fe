package io.aigateway.mcp.aggregate;

import java.time.Duration;

/** Port: runs tasks in the background, some time from now. Thread-safe. */
@FunctionalInterface
public interface Later {
  /**
   * Runs the task once, on a thread of its own that may block; never before this method returns
   * when the task could block the caller. What the task throws is lost.
   *
   * @param delay how long to wait first; zero for not at all
   */
  void run(Duration delay, Runnable task);
}
