package io.aigateway.domain.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Use case: calls are kept for some days only; the sums made of them stay. Deletes in small
 * batches, so that whoever writes beside it waits for one of them at most. Thread-safe.
 */
public final class UsageRetention {
  /** Calls deleted in one transaction. */
  public static final int BATCH = 500;

  /** Batches of one run; the next run goes on. */
  public static final int BATCHES_PER_RUN = 20;

  private final UsageStore store;
  private final Duration keep;
  private final InstantSource clock;

  /**
   * Wires the use case.
   *
   * @param keep calls that began longer ago are deleted
   */
  public UsageRetention(UsageStore store, Duration keep, InstantSource clock) {
    this.store = store;
    this.keep = keep;
    this.clock = clock;
  }

  /** Deletes what is too old, up to a bound; to be called again and again. */
  public void run() {
    Instant before = clock.instant().minus(keep);
    for (int i = 0; i < BATCHES_PER_RUN; i++) {
      if (store.deleteBefore(before, BATCH) < BATCH) {
        return;
      }
    }
  }
}
