package io.aigateway.persistence;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.config.SnapshotStore;
import io.aigateway.domain.secret.SecretBox;
import org.jdbi.v3.core.Handle;

/** Reads the whole configuration in one transaction. */
final class JdbiSnapshotStore implements SnapshotStore {
  private final Transactions transactions;
  private final ProviderRows providers;
  private final ModelRows models;

  JdbiSnapshotStore(Transactions transactions, SecretBox box) {
    this.transactions = transactions;
    this.providers = new ProviderRows(box);
    this.models = new ModelRows(transactions.flavour());
  }

  @Override
  public Revision revision() {
    return transactions.read(JdbiSnapshotStore::revision);
  }

  @Override
  public Snapshot load() {
    return transactions.read(
        handle ->
            Snapshot.of(
                revision(handle),
                providers.all(handle),
                models.all(handle),
                AliasRows.all(handle),
                KeyRows.all(handle)));
  }

  private static Revision revision(Handle handle) {
    return new Revision(
        handle.createQuery("SELECT value FROM config_revision").mapTo(Long.class).one());
  }
}
