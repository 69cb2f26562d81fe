package io.aigateway.routing.vendor;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * What one model of a {@link FakeVendor} does with the chat requests to come. Without a script the
 * request's own text decides. Two failures and then success are {@code next(new Status(500), new
 * Status(500))}. Threads may share it.
 */
public final class Script {
  /** Longest queue of behaviours. */
  static final int MAX_QUEUE = 10_000;

  private final Queue<Behaviour> queue = new ArrayDeque<>();
  private Optional<Behaviour> lasting = Optional.empty();

  Script() {}

  /**
   * Appends behaviours, one per request, used up in this order.
   *
   * @param behaviours for the next requests
   * @return this script
   */
  public synchronized Script next(Behaviour... behaviours) {
    if (queue.size() + behaviours.length > MAX_QUEUE) {
      throw new IllegalArgumentException("a script holds at most " + MAX_QUEUE + " behaviours");
    }
    queue.addAll(List.of(behaviours));
    return this;
  }

  /**
   * Sets what every request gets once the queue is empty.
   *
   * @param behaviour until further notice
   * @return this script
   */
  public synchronized Script always(Behaviour behaviour) {
    lasting = Optional.of(behaviour);
    return this;
  }

  /**
   * Forgets all behaviours.
   *
   * @return this script
   */
  public synchronized Script clear() {
    queue.clear();
    lasting = Optional.empty();
    return this;
  }

  /** What the next request gets; empty when nothing is scripted. */
  synchronized Optional<Behaviour> take() {
    return Optional.ofNullable(queue.poll()).or(() -> lasting);
  }
}
