package io.aigateway.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * PostgreSQL, possibly shared by several gateways.
 *
 * @param settings how to reach it
 * @param connections how many there are; two in five write, the others read
 */
record PostgresFlavour(DatabaseSettings.Postgres settings, ConnectionSettings connections)
    implements SqlFlavour {
  private static final int WRITERS_OF = 5;
  private static final int WRITERS_SHARE = 2;

  /** A connection whose server says nothing for this long is given up; nobody waits any more. */
  private static final long SILENCE_SECONDS = DatabaseThreads.MAX_WAIT.toSeconds();

  /** Any number, as long as nothing else in the database takes it. */
  private static final long MIGRATION_LOCK = 0x61_69_67_77L;

  private static final long AUDIT_LOCK = MIGRATION_LOCK + 1;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public HikariDataSource writers() {
    HikariDataSource config =
        config("postgres-writer", writers(connections.maxOpen()), writers(connections.maxIdle()));
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return config;
  }

  @Override
  public HikariDataSource readers() {
    HikariDataSource config =
        config(
            "postgres-reader",
            connections.maxOpen() - writers(connections.maxOpen()),
            connections.maxIdle() - writers(connections.maxIdle()));
    config.setReadOnly(true);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    return config;
  }

  /** Of so many connections. */
  private static int writers(int all) {
    return all == 0 ? 0 : Math.max(1, all * WRITERS_SHARE / WRITERS_OF);
  }

  private HikariDataSource config(String name, int size, int idle) {
    HikariDataSource config = new HikariDataSource();
    config.setPoolName(name);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password().reveal());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(idle, size));
    config.setMaxLifetime(connections.maxLifetime().toMillis());
    if (idle < size) {
      config.setIdleTimeout(connections.maxIdleTime().toMillis());
    }
    config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE_SECONDS));
    return config;
  }

  @Override
  public void lockMigrations(Handle handle) {
    handle.execute("SELECT pg_advisory_xact_lock(?)", MIGRATION_LOCK);
  }

  @Override
  public void lockAudit(Handle handle) {
    handle.execute("SELECT pg_advisory_xact_lock(?)", AUDIT_LOCK);
  }

  @Override
  public void announceChange(Handle handle) {
    handle.execute("SELECT pg_notify(?, '')", PostgresWatch.CHANNEL);
  }

  @Override
  public Watch watch(Runnable onChange) {
    return PostgresWatch.start(settings, onChange);
  }

  @Override
  public String utcDay(String column) {
    return "to_char(to_timestamp(" + column + " / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
  }

  @Override
  public String decimalType() {
    return "NUMERIC";
  }

  @Override
  public boolean isDuplicate(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  /** Classes 08 (connection), 53 (resources) and 57P (shutdown) of PostgreSQL's error codes. */
  @Override
  public boolean isUnavailable(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
  }
}
