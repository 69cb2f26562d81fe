package io.aigateway.domain.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Slows down the guessing of passwords, per account at an address and per address alone: after some
 * free attempts each further one has to wait twice as long as the one before. An attempt counts
 * when it begins, so that many at once gain nothing; success forgets it. An account is never locked
 * for everybody, or anybody could lock out its owner. Thread-safe.
 */
final class SignInThrottle {
  /** Attempts on one account from one address before waiting begins. */
  static final int FREE_PER_ACCOUNT = 5;

  /** Attempts from one address, on whatever account, before waiting begins. */
  static final int FREE_PER_ADDRESS = 20;

  /** Attempts are forgotten after this long without one; also the longest wait. */
  static final Duration MEMORY = Duration.ofMinutes(15);

  /** Most accounts and addresses remembered; the one unused for longest goes first. */
  static final int MAX_REMEMBERED = 10_000;

  private record Attempts(int count, Instant last) {}

  private record Slot(String address, String account) {}

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Slot, Attempts> remembered = new LinkedHashMap<>(16, 0.75f, true);

  SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts an attempt, unless it comes too early: then the seconds to wait. */
  OptionalLong begin(String account, String address) {
    Slot ofAccount = new Slot(address, account);
    Slot ofAddress = new Slot(address, "");
    lock.lock();
    try {
      Instant now = clock.instant();
      long wait =
          Math.max(
              waitSeconds(ofAccount, FREE_PER_ACCOUNT, now),
              waitSeconds(ofAddress, FREE_PER_ADDRESS, now));
      if (wait > 0) {
        return OptionalLong.of(wait);
      }
      count(ofAccount, now);
      count(ofAddress, now);
      return OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The last attempt was right: it was no guess. */
  void succeeded(String account, String address) {
    lock.lock();
    try {
      remembered.remove(new Slot(address, account));
      remembered.computeIfPresent(
          new Slot(address, ""), (slot, a) -> new Attempts(a.count() - 1, a.last()));
    } finally {
      lock.unlock();
    }
  }

  private long waitSeconds(Slot slot, int free, Instant now) {
    Attempts attempts = remembered.get(slot);
    if (attempts == null || attempts.count() < free) {
      return 0;
    }
    int doublings = Math.min(attempts.count() - free, 16);
    Duration wait = Duration.ofSeconds(1L << doublings);
    Duration bounded = wait.compareTo(MEMORY) > 0 ? MEMORY : wait;
    Duration left = Duration.between(now, attempts.last().plus(bounded));
    return left.isPositive() ? left.plusMillis(999).toSeconds() : 0;
  }

  private void count(Slot slot, Instant now) {
    remembered.merge(
        slot,
        new Attempts(1, now),
        (old, first) ->
            old.last().plus(MEMORY).isBefore(now) ? first : new Attempts(old.count() + 1, now));
    if (remembered.size() > MAX_REMEMBERED) {
      remembered.remove(remembered.keySet().iterator().next());
    }
  }
}
