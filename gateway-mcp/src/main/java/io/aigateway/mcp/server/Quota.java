package io.aigateway.mcp.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many of something a key may have at once. Thread-safe. */
final class Quota {
  private final ConcurrentMap<Long, Integer> taken = new ConcurrentHashMap<>();
  private final int most;
  private final String what;

  Quota(int most, String what) {
    this.most = most;
    this.what = what;
  }

  /** Takes one. */
  void take(long keyId) throws Refused {
    int now = taken.merge(keyId, 1, Integer::sum);
    if (now > most) {
      giveBack(keyId);
      throw Refused.tooMany("this key has " + most + " " + what + " already; try again later");
    }
  }

  /** Gives back what was taken. */
  void giveBack(long keyId) {
    taken.computeIfPresent(keyId, (key, count) -> count == 1 ? null : count - 1);
  }
}
