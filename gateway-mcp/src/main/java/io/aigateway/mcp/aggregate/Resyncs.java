package io.aigateway.mcp.aggregate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has a service's lists read again some time after it said that they changed: once for many such
 * words in short succession, never twice at a time, and again when another word came while reading.
 * Services do not wait for each other. Thread-safe.
 */
final class Resyncs {
  /** How long further changes are waited for. */
  static final Duration DEBOUNCE = Duration.ofMillis(250);

  /** How long to wait after a failure. */
  static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  /** How often one change is tried to be read. */
  static final int MAX_TRIES = 3;

  private static final Logger LOG = System.getLogger(Resyncs.class.getName());

  private final Resync resync;
  private final Later later;
  private final Runnable afterwards;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Phase> phases = new HashMap<>();

  /**
   * Nothing happens yet.
   *
   * @param afterwards told after every reading that went well
   */
  Resyncs(Resync resync, Later later, Runnable afterwards) {
    this.resync = resync;
    this.later = later;
    this.afterwards = afterwards;
  }

  private enum Phase {
    WAITING,
    READING,
    READING_AND_CHANGED
  }

  /** A service's lists changed. */
  void changed(long serviceId) {
    lock.lock();
    try {
      Phase now = phases.get(serviceId);
      if (now == null) {
        phases.put(serviceId, Phase.WAITING);
        later.run(DEBOUNCE, () -> read(serviceId, 1));
      } else if (now == Phase.READING) {
        phases.put(serviceId, Phase.READING_AND_CHANGED);
      }
    } finally {
      lock.unlock();
    }
  }

  private void read(long serviceId, int attempt) {
    enter(serviceId, Phase.READING);
    boolean done = false;
    try {
      resync.resync(serviceId);
      done = true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The lists of MCP service " + serviceId + " cannot be read again", e);
    } finally {
      next(serviceId, done, attempt);
    }
    if (done) {
      afterwards.run();
    }
  }

  private void next(long serviceId, boolean done, int attempt) {
    lock.lock();
    try {
      if (phases.get(serviceId) == Phase.READING_AND_CHANGED) {
        phases.put(serviceId, Phase.WAITING);
        later.run(DEBOUNCE, () -> read(serviceId, 1));
      } else if (!done && attempt < MAX_TRIES) {
        phases.put(serviceId, Phase.WAITING);
        later.run(RETRY_DELAY, () -> read(serviceId, attempt + 1));
      } else {
        phases.remove(serviceId);
      }
    } finally {
      lock.unlock();
    }
  }

  private void enter(long serviceId, Phase phase) {
    lock.lock();
    try {
      phases.put(serviceId, phase);
    } finally {
      lock.unlock();
    }
  }
}
