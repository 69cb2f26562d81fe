package io.aigateway.persistence;

import java.util.Comparator;

/**
 * What calls are added up under.
 *
 * @param grain length of the slot in minutes, see {@link Grain}
 * @param kind what the name says, see {@link RollupKind}
 * @param slot beginning, milliseconds
 * @param name such as the alias's
 */
record RollupKey(Grain grain, RollupKind kind, long slot, String name)
    implements Comparable<RollupKey> {
  /** The same order everywhere, so that two gateways never wait for each other's rows. */
  private static final Comparator<RollupKey> ORDER =
      Comparator.comparing(RollupKey::grain)
          .thenComparing(RollupKey::kind)
          .thenComparingLong(RollupKey::slot)
          .thenComparing(RollupKey::name);

  @Override
  public int compareTo(RollupKey other) {
    return ORDER.compare(this, other);
  }
}
