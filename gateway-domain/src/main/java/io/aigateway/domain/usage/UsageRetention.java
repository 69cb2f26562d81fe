package io.aigateway.domain.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Use case: calls are kept for some days only; the sums made of them stay. Deletes in small
 * batches, so that whoever writes beside it waits for one of them at most. Thread-safe.
 */
public final class UsageRetention {
  /** Calls deleted in one transaction. */
  public static final int BATCH = 500;

  /** Batches of one kind of call in one run; the next run goes on. */
  public static final int BATCHES_PER_RUN = 20;

  private final List<OldCalls> calls;
  private final Duration keep;
  private final InstantSource clock;

  /**
   * Wires the use case.
   *
   * @param calls of every kind
   * @param keep calls that began longer ago are deleted
   */
  public UsageRetention(List<OldCalls> calls, Duration keep, InstantSource clock) {
    this.calls = List.copyOf(calls);
    this.keep = keep;
    this.clock = clock;
  }

  /** Deletes what is too old, up to a bound; to be called again and again. */
  public void run() {
    Instant before = clock.instant().minus(keep);
    calls.forEach(kind -> forget(kind, before));
  }

  private static void forget(OldCalls calls, Instant before) {
    for (int i = 0; i < BATCHES_PER_RUN; i++) {
      if (calls.deleteBefore(before, BATCH) < BATCH) {
        return;
      }
    }
  }
}
