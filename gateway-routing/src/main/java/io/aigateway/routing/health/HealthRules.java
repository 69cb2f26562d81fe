package io.aigateway.routing.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a signal makes of a health. Pure.
 *
 * <p>Rate limits: each counts, unless it comes within the debounce time of the last counted one;
 * enough in a row begin a cooldown, which ends by itself. A success resets the count but does not
 * shorten a cooldown. Everything else: enough failures in a row open the circuit; when its time is
 * over, one call at a time probes, and its outcome closes the circuit or opens it again.
 */
public final class HealthRules {
  /** A vendor that asks for more is not believed. */
  static final Duration RETRY_AFTER_BELIEVED_MAX = Duration.ofHours(24);

  private HealthRules() {}

  /** The health after a signal. */
  public static Health after(Health health, Signal signal, Instant now, HealthLimits limits) {
    return switch (signal) {
      case Signal.Success success ->
          new Health(withoutCount(health.cooldown(), now), new Circuit.Closed(0));
      case Signal.Alive alive -> new Health(health.cooldown(), new Circuit.Closed(0));
      case Signal.RateLimited limited ->
          new Health(
              counted(health.cooldown(), limited.retryAfter(), now, limits), new Circuit.Closed(0));
      case Signal.SpendLimited limited ->
          new Health(
              cooling(health.cooldown(), limited.retryAfter(), now, limits), new Circuit.Closed(0));
      case Signal.Failed failed ->
          new Health(health.cooldown(), failed(health.circuit(), now, limits));
      case Signal.CredentialRejected rejected -> abandoned(health, now);
      case Signal.Nothing nothing -> abandoned(health, now);
    };
  }

  /** The health when a call begins: the first one after an open circuit is the probe. */
  public static Health beginning(Health health, Instant now, HealthLimits limits) {
    Instant lost = now.plus(limits.circuitOpen());
    return switch (health.circuit()) {
      case Circuit.Closed closed -> health;
      case Circuit.Open open when open.until().isAfter(now) -> health;
      case Circuit.Open open -> new Health(health.cooldown(), new Circuit.Probing(lost));
      case Circuit.Probing probing when probing.until().isAfter(now) -> health;
      case Circuit.Probing probing -> new Health(health.cooldown(), new Circuit.Probing(lost));
    };
  }

  /** Whether a call is under way to see whether the model works again. */
  static boolean probing(Health health, Instant now) {
    return health.circuit() instanceof Circuit.Probing probing && probing.until().isAfter(now);
  }

  private static Health abandoned(Health health, Instant now) {
    return switch (health.circuit()) {
      case Circuit.Closed closed -> health;
      case Circuit.Open open -> health;
      case Circuit.Probing probing -> new Health(health.cooldown(), new Circuit.Open(now));
    };
  }

  private static Cooldown withoutCount(Cooldown cooldown, Instant now) {
    return switch (cooldown) {
      case Cooldown.Clear clear -> clear;
      case Cooldown.Counting counting -> new Cooldown.Clear();
      case Cooldown.Cooling cooling when cooling.until().isAfter(now) -> cooling;
      case Cooldown.Cooling cooling -> new Cooldown.Clear();
    };
  }

  private static Cooldown counted(
      Cooldown cooldown, Optional<Duration> retryAfter, Instant now, HealthLimits limits) {
    return switch (cooldown) {
      case Cooldown.Clear clear -> count(1, retryAfter, now, limits);
      case Cooldown.Counting counting
          when now.isBefore(counting.last().plus(limits.cooldownDebounce())) ->
          counting;
      case Cooldown.Counting counting -> count(counting.count() + 1, retryAfter, now, limits);
      case Cooldown.Cooling cooling when cooling.until().isAfter(now) ->
          new Cooldown.Cooling(later(cooling.until(), now.plus(believed(retryAfter))));
      case Cooldown.Cooling cooling -> count(1, retryAfter, now, limits);
    };
  }

  private static Cooldown count(
      int count, Optional<Duration> retryAfter, Instant now, HealthLimits limits) {
    return count < limits.cooldownThreshold()
        ? new Cooldown.Counting(count, now)
        : new Cooldown.Cooling(end(retryAfter, now, limits));
  }

  private static Cooldown cooling(
      Cooldown cooldown, Optional<Duration> retryAfter, Instant now, HealthLimits limits) {
    Instant end = end(retryAfter, now, limits);
    return cooldown instanceof Cooldown.Cooling cooling
        ? new Cooldown.Cooling(later(cooling.until(), end))
        : new Cooldown.Cooling(end);
  }

  private static Instant end(Optional<Duration> retryAfter, Instant now, HealthLimits limits) {
    return later(now.plus(limits.cooldown()), now.plus(believed(retryAfter)));
  }

  private static Duration believed(Optional<Duration> retryAfter) {
    Duration asked = retryAfter.orElse(Duration.ZERO);
    return asked.compareTo(RETRY_AFTER_BELIEVED_MAX) > 0 ? RETRY_AFTER_BELIEVED_MAX : asked;
  }

  private static Circuit failed(Circuit circuit, Instant now, HealthLimits limits) {
    return switch (circuit) {
      case Circuit.Closed closed when closed.failures() + 1 < limits.circuitThreshold() ->
          new Circuit.Closed(closed.failures() + 1);
      // A late failure of a call that began before the circuit opened does not keep it open.
      case Circuit.Open open when open.until().isAfter(now) -> open;
      case Circuit.Closed closed -> new Circuit.Open(now.plus(limits.circuitOpen()));
      case Circuit.Open open -> new Circuit.Open(now.plus(limits.circuitOpen()));
      case Circuit.Probing probing -> new Circuit.Open(now.plus(limits.circuitOpen()));
    };
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
