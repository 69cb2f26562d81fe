package io.aigateway.server.ops;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is counted for each of many things, within bounds: from a certain number on, further ones
 * are counted together. Finding one takes no lock once it is there. Thread-safe.
 *
 * @param <K> what tells the things apart; a value
 * @param <V> what counts
 */
final class Series<K, V> {
  private final Map<K, V> series = new ConcurrentHashMap<>();
  private final int most;
  private final K overflow;
  private final Supplier<V> blank;

  /**
   * Nothing counted yet.
   *
   * @param most things that are told apart; a few more when many threads bring new ones at once
   * @param overflow stands for all further ones
   */
  Series(int most, K overflow, Supplier<V> blank) {
    this.most = most;
    this.overflow = overflow;
    this.blank = blank;
  }

  V of(K key) {
    V known = series.get(key);
    return known == null ? begun(series.size() < most ? key : overflow) : known;
  }

  private V begun(K key) {
    return series.computeIfAbsent(key, k -> blank.get());
  }

  /** All of them, as of now. */
  Map<K, V> all() {
    return Map.copyOf(series);
  }
}
