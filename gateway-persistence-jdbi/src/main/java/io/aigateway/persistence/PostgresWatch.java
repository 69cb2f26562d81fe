package io.aigateway.persistence;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;

/**
 * Listens on a connection of its own for changes of the configuration that any instance announces
 * (PostgreSQL, {@code LISTEN} and {@code NOTIFY}), on one thread. A lost connection is made again;
 * since a change may have been missed meanwhile, making one counts as a change too.
 */
final class PostgresWatch implements Watch {
  /** The name that changes are announced under. */
  static final String CHANNEL = "gateway_configuration";

  /** Pause before a lost connection is made again. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final System.Logger LOG = System.getLogger(PostgresWatch.class.getName());
  private static final int CONNECT_SECONDS = 5;
  private static final int WAIT_MILLIS = 10_000;

  private final DatabaseSettings.Postgres settings;
  private final Runnable onChange;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<Connection> current = Optional.empty();

  private PostgresWatch(DatabaseSettings.Postgres settings, Runnable onChange) {
    this.settings = settings;
    this.onChange = onChange;
    this.thread = Thread.ofPlatform().name("postgres-watch").daemon().unstarted(this::run);
  }

  /**
   * Begins to listen.
   *
   * @param onChange called on the watch's thread; must be quick and throw nothing
   */
  static PostgresWatch start(DatabaseSettings.Postgres settings, Runnable onChange) {
    PostgresWatch watch = new PostgresWatch(settings, onChange);
    watch.thread.start();
    return watch;
  }

  private void run() {
    do {
      try (Connection connection = connect()) {
        current = Optional.of(connection);
        listen(connection);
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "changes of the configuration are only polled for", e);
      }
    } while (!closed());
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, settings.username());
    PGProperty.PASSWORD.set(properties, settings.password().reveal());
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.LOGIN_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    return DriverManager.getConnection(settings.url(), properties);
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    onChange.run();
    PGConnection notified = connection.unwrap(PGConnection.class);
    while (closing.getCount() > 0) {
      PGNotification[] changes = notified.getNotifications(WAIT_MILLIS);
      if (changes != null && changes.length > 0) {
        onChange.run();
      }
    }
  }

  private boolean closed() {
    try {
      return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Cuts the connection off; what was announced before may still be told. */
  @Override
  public void close() {
    closing.countDown();
    current.ifPresent(
        connection -> {
          try {
            connection.abort(Runnable::run);
          } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the watch's connection was gone already", e);
          }
        });
  }
}
