package io.aigateway.domain.config;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the current snapshot and swaps it whole. Calls read it without waiting; a call keeps the
 * snapshot it began with. Thread-safe.
 */
public final class Configuration {
  private final SnapshotStore store;
  private final AtomicReference<Snapshot> current;
  private final ReentrantLock loading = new ReentrantLock();

  /** Loads the first snapshot. */
  public Configuration(SnapshotStore store) {
    this.store = store;
    this.current = new AtomicReference<>(store.load());
  }

  /** The snapshot in force. */
  public Snapshot snapshot() {
    return current.get();
  }

  /**
   * Loads the newest state if it is newer than the one in force; to be called after every write.
   */
  public void refresh() {
    loading.lock();
    try {
      if (store.revision().compareTo(snapshot().revision()) != 0) {
        current.set(store.load());
      }
    } finally {
      loading.unlock();
    }
  }
}
