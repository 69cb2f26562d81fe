package io.aigateway.persistence;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.config.SnapshotStore;
import io.aigateway.domain.secret.SecretBox;
import org.jdbi.v3.core.Handle;

/** Reads the whole configuration in one transaction. */
final class JdbiSnapshotStore implements SnapshotStore {
  private final Transactions transactions;
  private final Rows rows;

  JdbiSnapshotStore(Transactions transactions, SecretBox box) {
    this.transactions = transactions;
    this.rows = new Rows(transactions.flavour(), box);
  }

  /** Reads a snapshot inside somebody's transaction. */
  record Rows(ProviderRows providers, ModelRows models, McpServiceRows mcpServices) {
    Rows(SqlFlavour flavour, SecretBox box) {
      this(new ProviderRows(box), new ModelRows(flavour), new McpServiceRows(box));
    }

    Snapshot snapshot(Handle handle) {
      return Snapshot.of(
              revision(handle),
              providers.all(handle),
              models.all(handle),
              AliasRows.all(handle),
              KeyRows.all(handle))
          .withMcp(mcpServices.all(handle), McpItemRows.all(handle));
    }
  }

  @Override
  public Revision revision() {
    return transactions.poll(JdbiSnapshotStore::revision);
  }

  @Override
  public Snapshot load() {
    return transactions.read(rows::snapshot);
  }

  static Revision revision(Handle handle) {
    return new Revision(
        handle.createQuery("SELECT value FROM config_revision").mapTo(Long.class).one());
  }
}
