package io.aigateway.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** What SQLite and PostgreSQL do differently; everything else is the same SQL. Immutable. */
sealed interface SqlFlavour permits SqliteFlavour, PostgresFlavour {
  /** The flavour of a database. */
  static SqlFlavour of(DatabaseSettings settings, ConnectionSettings connections) {
    return switch (settings) {
      case DatabaseSettings.Sqlite sqlite -> new SqliteFlavour(sqlite.file());
      case DatabaseSettings.Postgres postgres -> new PostgresFlavour(postgres, connections);
    };
  }

  /** Its name, and the folder of its migrations. */
  String name();

  /** The connections for transactions that write; the first is made when it is asked for. */
  HikariDataSource writers();

  /**
   * The connections for transactions that only read, and see one state of everything they read; the
   * first is made when it is asked for.
   */
  HikariDataSource readers();

  /** Keeps other instances from migrating until the transaction ends. */
  void lockMigrations(Handle handle);

  /** Keeps others from adding to the audit log until the transaction ends. */
  void lockAudit(Handle handle);

  /** Tells other instances, once the transaction is committed, that the configuration changed. */
  void announceChange(Handle handle);

  /**
   * Begins to listen for changes that any instance announces.
   *
   * @param onChange must be quick and throw nothing
   */
  Watch watch(Runnable onChange);

  /** The UTC day, as {@code 2026-01-31}, of a column of milliseconds. */
  String utcDay(String column);

  /** The type of a column that holds an exact decimal number. */
  String decimalType();

  /** Whether a unique value was there already. */
  boolean isDuplicate(SQLException e);

  /** Whether the database cannot be used now, though the statement may be right. */
  boolean isUnavailable(SQLException e);
}
