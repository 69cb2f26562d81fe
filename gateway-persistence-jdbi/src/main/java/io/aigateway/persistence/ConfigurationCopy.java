package io.aigateway.persistence;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.secret.SecretBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A copy of the configuration in a file, by which a gateway starts while its database is away.
 * Secrets in it stay sealed as they are in the database. For one thread at a time.
 */
public final class ConfigurationCopy {
  /** Under this purpose the key of the file's code is derived from the master key. */
  public static final String PURPOSE = "configuration copy";

  /** The copy is read through the same rows as a database; this one is nowhere but in memory. */
  private static final String IN_MEMORY = "jdbc:sqlite::memory:";

  private final Transactions transactions;
  private final SecretBox box;
  private final SignedFile file;
  private final InstantSource clock;

  ConfigurationCopy(
      Transactions transactions, SecretBox box, SignedFile file, InstantSource clock) {
    this.transactions = transactions;
    this.box = box;
    this.file = file;
    this.clock = clock;
  }

  /**
   * What the file holds.
   *
   * @param snapshot the configuration
   * @param keyPepper see {@link Database#keyPepper}; empty in a copy of an older version
   * @param at when it was written
   */
  public record Copied(Snapshot snapshot, Optional<byte[]> keyPepper, Instant at) {}

  private record Dump(Revision revision, byte[] bytes) {}

  /**
   * Writes what the database holds now.
   *
   * @return the revision that the file has from now on
   * @throws UncheckedIOException when the file cannot be written; the old one stays
   */
  public Revision save() {
    Dump dump =
        transactions.read(
            handle -> new Dump(JdbiSnapshotStore.revision(handle), TableDump.of(handle)));
    try {
      file.write(new SignedFile.Content(clock.instant(), dump.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
    return dump.revision();
  }

  /**
   * What was written last; empty when nothing was.
   *
   * @throws IllegalStateException when the file cannot be used; the message says why
   */
  public Optional<Copied> load() {
    try {
      Optional<SignedFile.Content> content = file.read();
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(restored(content.get().bytes(), content.get().at()));
    } catch (IOException | JdbiException e) {
      throw new IllegalStateException(
          "the copy of the configuration cannot be used: " + e.getMessage(), e);
    }
  }

  private Copied restored(byte[] dump, Instant at) throws IOException {
    SqlFlavour flavour = new SqliteFlavour(Path.of("copy"));
    try (Handle handle = PlaceholderParser.usedBy(Jdbi.create(IN_MEMORY)).open()) {
      new Migrations(flavour).run(handle);
      handle.execute("PRAGMA foreign_keys = OFF");
      TableDump.restore(dump, handle);
      Optional<byte[]> pepper =
          new OwnSecrets(box)
              .find(handle, OwnSecrets.KEY_PEPPER)
              .map(secret -> HexFormat.of().parseHex(secret.reveal()));
      return new Copied(new JdbiSnapshotStore.Rows(flavour, box).snapshot(handle), pepper, at);
    }
  }

  /** The file's path. */
  @Override
  public String toString() {
    return file.toString();
  }
}
