package io.aigateway.persistence.journal;

import io.aigateway.domain.key.KeyRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Gathers when keys were last used, so that a busy key is not written for every call. */
final class LastUses {
  /** At most one write in this time. */
  static final Duration INTERVAL = Duration.ofMinutes(1);

  private final KeyRepository keys;
  private final InstantSource clock;
  private final Map<Long, Instant> gathered = new HashMap<>();
  private Instant nextWrite;

  LastUses(KeyRepository keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
    this.nextWrite = clock.instant().plus(INTERVAL);
  }

  void note(long keyId, Instant at) {
    gathered.merge(keyId, at, (a, b) -> a.isAfter(b) ? a : b);
  }

  void writeIfDue() {
    Instant now = clock.instant();
    if (!now.isBefore(nextWrite)) {
      nextWrite = now.plus(INTERVAL);
      write();
    }
  }

  void write() {
    keys.used(Map.copyOf(gathered));
    gathered.clear(); // Not before they are stored.
  }
}
