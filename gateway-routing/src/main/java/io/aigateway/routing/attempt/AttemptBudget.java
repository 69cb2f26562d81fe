package io.aigateway.routing.attempt;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Attempts and time that one call has left. Not safe for use by several threads. */
public final class AttemptBudget {
  private final AttemptLimits limits;
  private final LongSupplier nanoTime;
  private final long begun;
  private int spent;

  /** A full budget; its time begins now. */
  public AttemptBudget(AttemptLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  /** One attempt begins. */
  public void spend() {
    spent++;
  }

  /** Attempts begun. */
  public int spent() {
    return spent;
  }

  /** Whether another attempt may begin after a wait. */
  public boolean allows(Duration wait) {
    return spent < limits.attemptsMax() && left().compareTo(wait) > 0;
  }

  /** Time left; zero when it is over. */
  public Duration left() {
    Duration left = limits.deadline().minusNanos(nanoTime.getAsLong() - begun);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
