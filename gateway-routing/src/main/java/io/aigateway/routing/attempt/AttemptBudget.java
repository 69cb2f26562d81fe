package io.aigateway.routing.attempt;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Attempts and time that one call has left. Not safe for use by several threads. */
public final class AttemptBudget {
  private record Spent(long providerId, long at) {}

  private final AttemptLimits limits;
  private final LongSupplier nanoTime;
  private final long begun;
  private final List<Spent> spent = new ArrayList<>();

  /** A full budget; its time begins now. */
  public AttemptBudget(AttemptLimits limits, LongSupplier nanoTime) {
    this.limits = requireNonNull(limits, "limits");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.begun = nanoTime.getAsLong();
  }

  /** One attempt at the provider begins. */
  public void spend(long providerId) {
    spent.add(new Spent(providerId, nanoTime.getAsLong()));
  }

  /** Attempts begun. */
  public int spent() {
    return spent.size();
  }

  /** Whether another attempt at anybody may begin after a wait. */
  public boolean allows(Duration wait) {
    return spent() < limits.attemptsMax() && left().compareTo(wait) > 0;
  }

  /** Whether another attempt at this provider may begin after a wait. */
  public boolean allows(long providerId, Duration wait) {
    long from = nanoTime.getAsLong() + wait.toNanos() - limits.providerWindow().toNanos();
    long lately =
        spent.stream().filter(s -> s.providerId() == providerId && s.at() - from > 0).count();
    return allows(wait) && lately < limits.perProviderMax();
  }

  /** Time left; zero when it is over. */
  public Duration left() {
    Duration left = limits.deadline().minusNanos(nanoTime.getAsLong() - begun);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
