package io.aigateway.server;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Gives memory back to the system when a rush of model calls is over. The JVM's own periodic looks
 * at the heap take minutes for that, since each one frees a part; and to have each look free all
 * would stop calls for it again and again. Here it is done once, when no model was called for a
 * while. For one thread.
 */
final class RushEnd {
  /** How often to look. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** How many looks in a row must see no call before memory is given back. */
  static final int QUIET_LOOKS = 2;

  /** A smaller heap is what calls need at any time. */
  static final long GROWN_BYTES = 64L * 1024 * 1024;

  private final IntSupplier open;
  private final LongSupplier begun;
  private final LongSupplier heapBytes;
  private final Runnable collection;
  private long begunBefore;
  private int quiet;

  /**
   * Looks at nothing before it is told to.
   *
   * @param open how many calls are under way
   * @param begun how many calls have ever begun
   * @param heapBytes what the heap has of the system
   * @param collection frees all that can be freed
   */
  RushEnd(IntSupplier open, LongSupplier begun, LongSupplier heapBytes, Runnable collection) {
    this.open = open;
    this.begun = begun;
    this.heapBytes = heapBytes;
    this.collection = collection;
  }

  /** Looks once. */
  void look() {
    long now = begun.getAsLong();
    boolean called = now != begunBefore || open.getAsInt() > 0;
    begunBefore = now;
    quiet = called ? 0 : quiet + 1;
    if (quiet == QUIET_LOOKS && heapBytes.getAsLong() > GROWN_BYTES) {
      collection.run();
    }
  }
}
