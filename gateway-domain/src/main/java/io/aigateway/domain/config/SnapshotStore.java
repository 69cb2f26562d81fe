package io.aigateway.domain.config;

/** Port: reads the whole configuration in one transaction. Implementations are thread-safe. */
public interface SnapshotStore {
  /**
   * The newest revision; cheap enough to be asked twice a second, and told or refused within
   * seconds.
   */
  Revision revision();

  /** Everything at the newest revision. */
  Snapshot load();
}
