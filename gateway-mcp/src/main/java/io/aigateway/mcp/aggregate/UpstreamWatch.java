package io.aigateway.mcp.aggregate;

import io.aigateway.mcp.client.McpConnection;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.protocol.McpErrorException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is watched over one connection, and over the one that takes its place when it breaks.
 * Thread-safe; whoever changes it waits for the service.
 */
final class UpstreamWatch {
  /** How long to wait before a broken connection is replaced for the first time. */
  static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  /** The longest wait; each failure doubles it up to here. */
  static final Duration LONGEST_RETRY = Duration.ofSeconds(60);

  private static final Logger LOG = System.getLogger(UpstreamWatch.class.getName());

  private final long serviceId;
  private final Owner owner;
  private final Ways ways;
  private final Runnable regained;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> wanted = new HashMap<>();
  private final AtomicBoolean restoring = new AtomicBoolean();
  private volatile boolean ended;
  private Optional<McpConnection> connection = Optional.empty();

  UpstreamWatch(long serviceId, Owner owner, Ways ways, Runnable regained) {
    this.serviceId = serviceId;
    this.owner = owner;
    this.ways = ways;
    this.regained = regained;
  }

  /** How to get at services, and at a time to come. */
  interface Ways {
    /** A connection to the service as it is configured now. */
    McpConnection connection(long serviceId, Owner owner)
        throws ServiceUnreachable, InterruptedException;

    /** Runs something in the background. */
    void later(Duration delay, Runnable task);
  }

  /** Adds one who wants the resource; false when this watch is over and another is to be made. */
  boolean add(String uri) throws McpErrorException, ServiceUnreachable, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (ended) {
        return false;
      }
      boolean known = wanted.merge(uri, 1, Integer::sum) > 1 && isConnected();
      boolean told = known;
      try {
        if (!known) {
          tell();
          told = true;
        }
      } finally {
        if (!told) {
          take(uri);
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one away who wanted the resource. */
  void remove(String uri) {
    lock.lock();
    try {
      if (take(uri) && isConnected()) {
        connection.orElseThrow().watch(Set.copyOf(wanted.keySet()));
      }
    } catch (McpErrorException | ServiceUnreachable e) {
      LOG.log(Level.DEBUG, "MCP service " + serviceId + " goes on telling of a resource", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** The connection is over. */
  void lost() {
    if (!ended && restoring.compareAndSet(false, true)) {
      ways.later(FIRST_RETRY, () -> restore(FIRST_RETRY));
    }
  }

  /** Whether nobody wants anything any more; stays so. */
  boolean isEnded() {
    return ended;
  }

  /** Whether the resource was wanted for the last time. */
  private boolean take(String uri) {
    Integer left = wanted.computeIfPresent(uri, (u, count) -> count > 1 ? count - 1 : null);
    ended = wanted.isEmpty();
    return left == null;
  }

  private boolean isConnected() {
    return connection.filter(McpConnection::isOpen).isPresent();
  }

  private void tell() throws McpErrorException, ServiceUnreachable, InterruptedException {
    McpConnection now = ways.connection(serviceId, owner);
    now.watch(Set.copyOf(wanted.keySet()));
    connection = Optional.of(now);
  }

  private void restore(Duration waited) {
    boolean done = false;
    lock.lock();
    try {
      if (!ended && !isConnected()) {
        tell();
      }
      done = true;
    } catch (McpErrorException | ServiceUnreachable e) {
      LOG.log(Level.DEBUG, "MCP service " + serviceId + " cannot be watched again yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    if (done) {
      restored();
    } else if (!Thread.currentThread().isInterrupted()) {
      Duration doubled = waited.multipliedBy(2);
      Duration next = doubled.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : doubled;
      ways.later(next, () -> restore(next));
    }
  }

  private void restored() {
    restoring.set(false);
    if (ended) {
      return;
    }
    regained.run();
    if (isLost()) {
      // It broke again before anybody could be told of it.
      lost();
    }
  }

  private boolean isLost() {
    lock.lock();
    try {
      return !ended && !isConnected();
    } finally {
      lock.unlock();
    }
  }
}
