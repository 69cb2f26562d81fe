package io.aigateway.mcp.client;

import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many requests a service has at once, and how many wait for their turn. */
final class Bulkhead {
  private final int places;
  private final int queue;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();

  Bulkhead(ClientLimits limits) {
    this.places = limits.inFlight();
    this.queue = limits.queued();
    this.free = new Semaphore(places);
  }

  /** Requests that are being answered. */
  int inFlight() {
    return places - free.availablePermits();
  }

  /**
   * Waits for a place, to be given back with {@link #leave}.
   *
   * @throws ServiceUnreachable {@link Reason#BUSY} when too many wait or it takes too long
   */
  void enter(Duration patience) throws ServiceUnreachable, InterruptedException {
    if (free.tryAcquire()) {
      return;
    }
    try {
      if (waiting.incrementAndGet() > queue
          || !free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ServiceUnreachable(Reason.BUSY, "too many requests of the service are open");
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Gives the place back. */
  void leave() {
    free.release();
  }
}
