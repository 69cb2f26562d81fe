package io.aigateway.mcp.aggregate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many calls a key may make of one service in a minute. As many may come at once; what was used
 * up comes back evenly. Thread-safe.
 */
final class CallRates {
  /** Pairs of keys and services above which those are forgotten that used nothing lately. */
  static final int MAX_PAIRS = 10_000;

  private static final long MINUTE = 60_000_000L;

  private final int perMinute;
  private final InstantSource clock;

  /** When a pair will have all its calls again, in microseconds. */
  private final Map<Pair, Long> fullAt = new ConcurrentHashMap<>();

  private record Pair(long keyId, long serviceId) {}

  /**
   * Nothing is used up yet.
   *
   * @param perMinute 0 for any number
   */
  CallRates(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Takes one call; when there is none left, says how long it is until the next. */
  Optional<Duration> take(long keyId, long serviceId) {
    if (perMinute == 0) {
      return Optional.empty();
    }
    if (fullAt.size() >= MAX_PAIRS) {
      long now = now();
      fullAt.values().removeIf(full -> full <= now);
    }
    long each = MINUTE / perMinute;
    long now = now();
    Pair pair = new Pair(keyId, serviceId);
    long next = fullAt.merge(pair, now + each, (full, first) -> taken(full, now, each));
    long wait = next - now - MINUTE;
    return wait <= 0 ? Optional.empty() : refused(pair, each, wait);
  }

  /** One more is used up; a clock that was set back is no reason to wait longer than a minute. */
  private static long taken(long full, long now, long each) {
    return Math.clamp(full, now, now + MINUTE) + each;
  }

  /** What was not given is not used up either. */
  private Optional<Duration> refused(Pair pair, long each, long wait) {
    fullAt.computeIfPresent(pair, (same, full) -> full - each);
    return Optional.of(Duration.ofNanos(wait * 1000));
  }

  @Override
  public String toString() {
    return fullAt.size() + " pairs";
  }

  private long now() {
    return clock.millis() * 1000;
  }
}
