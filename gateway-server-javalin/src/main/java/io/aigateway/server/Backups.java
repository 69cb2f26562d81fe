package io.aigateway.server;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.persistence.SqliteFiles;
import io.aigateway.persistence.journal.JournalFile;
import io.aigateway.persistence.secrets.MasterKey;
import io.aigateway.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Copies of the whole database, and the way back. PostgreSQL has programs of its own for that,
 * which do it better: these are named instead.
 */
public final class Backups {
  /** What is added to a backup's name for the secret key that belongs to it. */
  public static final String KEY_ENDING = ".key";

  private final Settings settings;
  private final InstantSource clock;

  /** For the database of the settings. */
  public Backups(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Copies the database, also beside a running server.
   *
   * @param target must not exist
   * @param withKey whether the secret key's file is copied as well, beside the target; without the
   *     key the credentials in the copy cannot be read
   * @throws FailureException with {@code Invalid} when that cannot be
   */
  public void backup(Path target, boolean withKey) {
    Path source = database("pg_dump --format=custom --file=" + target + " ");
    require(Files.exists(source), "database.path", "there is no file " + source);
    require(!Files.exists(target), "FILE", target + " exists; name another one");
    SqliteFiles.copy(source, target);
    ownerOnly(target);
    if (withKey) {
      Path key = keyFile();
      require(Files.exists(key), "--with-key", "there is no key file; the key is in the settings");
      copy(key, Path.of(target + KEY_ENDING));
    }
  }

  /**
   * Puts a copy in the place of the database, which is moved aside.
   *
   * @param withKey whether the secret key's file is taken from beside the source
   * @return where the database that was there is now
   * @throws FailureException with {@code Invalid} when the source is no backup, with {@code Busy}
   *     while a server uses the database
   */
  public Optional<Path> restore(Path source, boolean withKey) {
    Path target = database("pg_restore --clean --if-exists --dbname=");
    Path key = Path.of(source + KEY_ENDING);
    require(Files.exists(source), "FILE", "there is no file " + source);
    require(SqliteFiles.isOurs(source), "FILE", source + " is damaged or no backup of a gateway");
    require(!withKey || Files.exists(key), "--with-key", "there is no file " + key);
    requireStopped();
    String aside = ".before-" + clock.instant().toEpochMilli();
    Optional<Path> moved =
        Files.exists(target) ? Optional.of(Path.of(target + aside)) : Optional.empty();
    moved.ifPresent(place -> SqliteFiles.move(target, place));
    SqliteFiles.copy(source, target);
    ownerOnly(target);
    if (withKey) {
      if (Files.exists(keyFile())) {
        copy(keyFile(), Path.of(keyFile() + aside));
      }
      copy(key, keyFile());
    }
    return moved;
  }

  /** A server holds its journal; who gets it is alone. */
  private void requireStopped() {
    try {
      JournalFile.open(Wiring.journal(settings)).close();
    } catch (RuntimeException e) {
      throw new FailureException(
          new Failure.Busy("a server uses this database; stop it first (" + e.getMessage() + ")"));
    }
  }

  private Path database(String program) {
    Settings.Database database = settings.database();
    return switch (database.type()) {
      case SQLITE -> Path.of(database.path()).toAbsolutePath();
      case POSTGRES ->
          throw FailureException.invalid(
              "database.type",
              "is postgres, which does this itself: " + program + database.dbname());
    };
  }

  private Path keyFile() {
    return Path.of(settings.database().path()).toAbsolutePath().resolveSibling(MasterKey.FILE_NAME);
  }

  private static void require(boolean right, String field, String message) {
    if (!right) {
      throw FailureException.invalid(field, message);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      ownerOnly(to);
    } catch (IOException e) {
      throw new UncheckedIOException(from + " cannot be copied to " + to, e);
    }
  }

  /** It holds hashes and sealed secrets. */
  private static void ownerOnly(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be kept from others", e);
    }
  }
}
