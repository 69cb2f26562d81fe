package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection of a pool: bounded, timed, and its failures counted. Thread-safe. */
final class PooledConnection implements McpConnection {
  /** A process that ran so long before it ended has nothing to do with those that died before. */
  static final Duration HEALTHY = Duration.ofSeconds(60);

  /** Ends of a process in a row that are no reason to pause: the first is replaced at once. */
  private static final int TOLERATED_ENDS = 1;

  /** Broken exchanges in a row that are no reason to pause. */
  private static final int TOLERATED_BREAKS = 4;

  private final ServicePool pool;
  private final LiveConnection live;
  private final Runnable whenLost;
  private final long openedAt;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicBoolean endNoted = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();
  private volatile long lastUsed;

  /**
   * Of a connection that was just made.
   *
   * @param whenLost runs once when it is over, whoever ended it
   */
  PooledConnection(ServicePool pool, LiveConnection live, Runnable whenLost, long now) {
    this.pool = pool;
    this.live = live;
    this.whenLost = whenLost;
    this.openedAt = now;
    this.lastUsed = now;
    live.whenEnded(this::lost);
  }

  @Override
  public Revision revision() {
    return live.revision();
  }

  @Override
  public ObjectNode greeting() {
    return live.greeting();
  }

  @Override
  public ObjectNode request(String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    Duration patience = Duration.ofMillis(pool.service().callTimeoutMillis());
    pool.bulkhead().enter(patience);
    inFlight.incrementAndGet();
    try {
      ObjectNode result = live.request(method, params, caller);
      succeeded();
      return result;
    } catch (McpErrorException e) {
      succeeded();
      throw e;
    } catch (ServiceUnreachable e) {
      failed(e);
      throw e;
    } finally {
      lastUsed = pool.now();
      inFlight.decrementAndGet();
      pool.bulkhead().leave();
    }
  }

  @Override
  public void notify(String method, ObjectNode params) {
    live.notify(method, params);
  }

  @Override
  public void watch(Set<String> uris)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    live.watch(uris);
  }

  @Override
  public boolean isOpen() {
    return live.isOpen();
  }

  @Override
  public void close() {
    endNoted.set(true);
    live.close();
    lost();
  }

  /** Tells the circuit once that this connection ended by itself. */
  void noteEnd() {
    if (endNoted.getAndSet(true)) {
      return;
    }
    if (pool.now() - openedAt >= HEALTHY.toNanos()) {
      pool.circuit().succeeded();
    }
    pool.circuit().failed(TOLERATED_ENDS);
  }

  /** Whether nobody has used it for so long, and nobody watches anything through it. */
  boolean isIdle(Duration since) {
    return inFlight.get() == 0 && !live.isWatched() && pool.now() - lastUsed >= since.toNanos();
  }

  long lastUsed() {
    return lastUsed;
  }

  List<String> errorOutput() {
    return live.errorOutput();
  }

  /** A process that answers may still die of the next call: only time tells that it is well. */
  private void succeeded() {
    if (!pool.isLocal() || pool.now() - openedAt >= HEALTHY.toNanos()) {
      pool.circuit().succeeded();
    }
  }

  private void lost() {
    if (!lost.getAndSet(true)) {
      whenLost.run();
    }
  }

  private void failed(ServiceUnreachable why) {
    pool.failed(why);
    if (!live.isOpen()) {
      noteEnd();
      return;
    }
    switch (why.reason()) {
      case CONNECT, BROKEN -> pool.circuit().failed(TOLERATED_BREAKS);
      case TIMEOUT, GARBAGE, BUSY, BACKING_OFF, FORBIDDEN -> {
        // One slow tool, one strange answer: no reason to keep the others from the service.
      }
    }
  }
}
