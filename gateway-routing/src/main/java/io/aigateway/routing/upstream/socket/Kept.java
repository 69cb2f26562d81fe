package io.aigateway.routing.upstream.socket;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections to one origin that rest between two exchanges. The one that rested shortest
 * serves next, so that those which are not needed grow old. Thread-safe.
 */
final class Kept {
  /** Most that rest at once. */
  static final int CONNECTIONS_MAX = 1024;

  private final Deque<Connection> connections = new ConcurrentLinkedDeque<>();
  private final AtomicInteger count = new AtomicInteger();

  /** One that can serve. */
  Optional<Connection> take() {
    Connection connection = connections.pollFirst();
    while (connection != null) {
      count.decrementAndGet();
      if (connection.wake()) {
        return Optional.of(connection);
      }
      connection.abort();
      connection = connections.pollFirst();
    }
    return Optional.empty();
  }

  /** Takes in one that rests; whether there is room for it. */
  boolean keep(Connection connection) {
    if (count.incrementAndGet() > CONNECTIONS_MAX) {
      count.decrementAndGet();
      return false;
    }
    connections.addFirst(connection);
    return true;
  }

  /** Gives up one that has rested too long. */
  void forget(Connection connection) {
    if (connections.removeLastOccurrence(connection)) {
      count.decrementAndGet();
    }
  }
}
