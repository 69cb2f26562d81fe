package io.aigateway.routing.health;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;

/** What recent calls told about provider models and providers. Thread-safe. */
public final class HealthBook {
  private final HealthLimits limits;
  private final InstantSource clock;

  /** An empty book. */
  public HealthBook(HealthLimits limits, InstantSource clock) {
    this.limits = requireNonNull(limits, "limits");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public String toString() {
    return "HealthBook[" + limits + ", " + clock + "]";
  }
}
