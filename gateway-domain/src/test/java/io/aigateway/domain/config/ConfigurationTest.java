package io.aigateway.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.testkit.InMemoryStores;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private final Store store = new Store(InMemoryStores.empty().snapshots());

  /** Goes away and comes back. */
  private static final class Store implements SnapshotStore {
    private final SnapshotStore stored;
    private boolean away;

    Store(SnapshotStore stored) {
      this.stored = stored;
    }

    @Override
    public Revision revision() {
      if (away) {
        throw new FailureException(new Failure.Unavailable("away"));
      }
      return stored.revision();
    }

    @Override
    public Snapshot load() {
      return stored.load();
    }
  }

  @Test
  void what_the_store_told_is_not_stale_until_the_store_is_away() {
    Configuration configuration = new Configuration(store);
    assertThat(configuration.isStale()).isFalse();

    store.away = true;
    assertThatExceptionOfType(FailureException.class).isThrownBy(configuration::refresh);
    assertThat(configuration.isStale()).isTrue();

    store.away = false;
    configuration.refresh();
    assertThat(configuration.isStale()).isFalse();
  }

  @Test
  void what_was_kept_is_stale_until_the_store_was_asked() {
    Configuration configuration = new Configuration(store, store.load());
    assertThat(configuration.isStale()).isTrue();

    configuration.refresh();

    assertThat(configuration.isStale()).isFalse();
  }
}
