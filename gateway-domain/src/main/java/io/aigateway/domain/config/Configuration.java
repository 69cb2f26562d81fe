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

  private volatile boolean stale;

  /** Loads the first snapshot. */
  public Configuration(SnapshotStore store) {
    this(store, store.load(), false);
  }

  /** Begins with a snapshot that was kept, because the store is away: it is stale. */
  public Configuration(SnapshotStore store, Snapshot kept) {
    this(store, kept, true);
  }

  private Configuration(SnapshotStore store, Snapshot first, boolean stale) {
    this.store = store;
    this.current = new AtomicReference<>(first);
    this.stale = stale;
  }

  /** The snapshot in force. */
  public Snapshot snapshot() {
    return current.get();
  }

  /**
   * Whether the store could not be asked the last time, or not once yet: what is in force may be
   * out of date, and what is not in it may exist.
   */
  public boolean isStale() {
    return stale;
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
      stale = false;
    } catch (RuntimeException e) {
      stale = true;
      throw e;
    } finally {
      loading.unlock();
    }
  }
}
