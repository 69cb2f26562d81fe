package io.aigateway.server;

import io.aigateway.domain.secret.Secret;
import io.aigateway.persistence.Database;
import io.aigateway.persistence.DatabaseSettings;
import io.aigateway.persistence.PostgresServer;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Databases on one PostgreSQL server, copied from one whose tables are there already, which is
 * quicker than making them anew.
 */
final class PostgresDatabases implements AutoCloseable {
  private static final String PATTERN = "pattern";

  /** More than any test has in use; older ones are dropped, as each takes 8 MB. */
  private static final int KEPT = 4;

  private final PostgresServer server;
  private final AtomicInteger made = new AtomicInteger();

  private PostgresDatabases(PostgresServer server) {
    this.server = server;
  }

  /** Starts a server; see {@link PostgresServer#launch}. */
  static PostgresDatabases launch() {
    PostgresDatabases databases = new PostgresDatabases(PostgresServer.launch());
    databases.execute("CREATE DATABASE " + PATTERN);
    MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
    try (Database database =
        Database.open(
            databases.settings(PATTERN), new AesSecretBox(key, List.of(), new SecureRandom()))) {
      database.migrate();
    }
    return databases;
  }

  /** A new one with nothing in its tables. */
  String create() {
    int number = made.incrementAndGet();
    execute("DROP DATABASE IF EXISTS " + name(number - KEPT) + " WITH (FORCE)");
    execute("CREATE DATABASE " + name(number) + " TEMPLATE " + PATTERN);
    return name(number);
  }

  private static String name(int number) {
    return "gateway_" + Math.max(number, 0);
  }

  DatabaseSettings settings(String name) {
    return new DatabaseSettings.Postgres(url(name), server.user(), Secret.NONE);
  }

  Map<String, String> environment(String name) {
    return Map.of(
        "AG_DATABASE_TYPE",
        "postgres",
        "AG_DATABASE_HOST",
        "127.0.0.1",
        "AG_DATABASE_PORT",
        Integer.toString(server.port()),
        "AG_DATABASE_USERNAME",
        server.user(),
        "AG_DATABASE_DBNAME",
        name);
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name;
  }

  private void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url("postgres"), server.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
