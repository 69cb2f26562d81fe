package io.aigateway.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.persistence.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite in write-ahead mode: one connection writes, a few read beside it.
 *
 * @param file made when it is missing
 */
record SqliteFlavour(Path file) implements SqlFlavour {
  private static final int READERS = 4;

  /** How long to wait for another process, such as the command line, to finish its write. */
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  private static final Set<SQLiteErrorCode> UNAVAILABLE =
      Set.of(
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT,
          SQLiteErrorCode.SQLITE_BUSY_RECOVERY,
          SQLiteErrorCode.SQLITE_LOCKED,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_READONLY,
          SQLiteErrorCode.SQLITE_IOERR);

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public HikariDataSource writers() {
    createFile();
    HikariDataSource config = config("sqlite-writer", 1);
    // A write that begins as a read could fail half-way; IMMEDIATE takes the lock first.
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return config;
  }

  @Override
  public HikariDataSource readers() {
    HikariDataSource config = config("sqlite-reader", READERS);
    config.addDataSourceProperty("transaction_mode", "DEFERRED");
    config.setConnectionInitSql("PRAGMA query_only = ON");
    return config;
  }

  private HikariDataSource config(String name, int size) {
    HikariDataSource config = new HikariDataSource();
    config.setPoolName(name);
    config.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    config.setMaxLifetime(0); // A file does not close idle connections.
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
    config.addDataSourceProperty("foreign_keys", "true");
    return config;
  }

  /** Only the owner may read the file: it holds hashes and sealed secrets. */
  private void createFile() {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      OwnerOnly.create(file);
    } catch (IOException e) {
      throw FailureException.invalid(
          "database.path",
          "cannot create " + file + " (" + e + "); AG_DATABASE_PATH chooses another");
    }
  }

  @Override
  public void lockMigrations(Handle handle) {
    // Nothing to do: the transaction is IMMEDIATE, so it is alone already.
  }

  @Override
  public void lockAudit(Handle handle) {
    // Nothing to do: the transaction is IMMEDIATE, so it is alone already.
  }

  @Override
  public void announceChange(Handle handle) {
    // A file tells nobody; other processes look for a new revision.
  }

  @Override
  public Watch watch(Runnable onChange) {
    return () -> {};
  }

  @Override
  public String utcDay(String column) {
    return "strftime('%Y-%m-%d', " + column + " / 1000, 'unixepoch')";
  }

  @Override
  public String decimalType() {
    return "TEXT";
  }

  @Override
  public boolean isDuplicate(SQLException e) {
    return e instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
  }

  @Override
  public boolean isUnavailable(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (UNAVAILABLE.contains(sqlite.getResultCode())
            || sqlite.getResultCode().name().startsWith("SQLITE_IOERR"));
  }
}
