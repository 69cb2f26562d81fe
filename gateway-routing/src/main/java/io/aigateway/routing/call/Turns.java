package io.aigateway.routing.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of each alias, so that equal candidates take turns. Thread-safe. */
final class Turns {
  /** Names that are kept; with more, all start anew, which no caller notices. */
  static final int NAMES_MAX = 10_000;

  private final Map<String, AtomicInteger> next = new ConcurrentHashMap<>();

  /** The number of the alias's next call; to be asked only for names that exist. */
  int next(String alias) {
    if (next.size() >= NAMES_MAX) {
      next.clear();
    }
    return next.computeIfAbsent(alias, name -> new AtomicInteger()).getAndIncrement();
  }
}
