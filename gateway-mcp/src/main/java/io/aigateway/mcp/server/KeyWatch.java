package io.aigateway.mcp.server;

import io.aigateway.domain.key.ApiKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** Ends what lasts when its key may not do any more what it could. Thread-safe. */
final class KeyWatch {
  private final Set<KeyBound> all = ConcurrentHashMap.newKeySet();

  void add(KeyBound bound) {
    all.add(bound);
  }

  void remove(KeyBound bound) {
    all.remove(bound);
  }

  /** Looks at every key as it is now. */
  void check(LongFunction<Optional<ApiKey>> keys, Instant now) {
    for (KeyBound bound : all) {
      boolean lives =
          keys.apply(bound.key().id())
              .filter(key -> key.enabled() && !key.expired(now))
              .filter(key -> KeyBound.sameRights(bound.key(), key))
              .isPresent();
      if (!lives) {
        bound.end();
      }
    }
  }

  /** Ends everything. */
  void endAll() {
    all.forEach(KeyBound::end);
  }
}
