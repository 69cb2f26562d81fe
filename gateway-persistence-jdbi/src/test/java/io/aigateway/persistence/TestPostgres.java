package io.aigateway.persistence;

import io.aigateway.domain.secret.Secret;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The database on PostgreSQL that all test classes share, for each to wipe: the one that the
 * environment names in {@value #URL} and {@value #USER}, such as {@code
 * jdbc:postgresql://127.0.0.1:5432/postgres}, else one on a {@link PostgresServer} that lives until
 * the last test ended.
 */
final class TestPostgres implements AutoCloseable {
  static final String URL = "AG_TEST_POSTGRES_URL";
  static final String USER = "AG_TEST_POSTGRES_USER";

  private final DatabaseSettings.Postgres settings;
  private final Optional<PostgresServer> own;

  private TestPostgres(DatabaseSettings.Postgres settings, Optional<PostgresServer> own) {
    this.settings = settings;
    this.own = own;
  }

  private static TestPostgres open() {
    Optional<String> url = Optional.ofNullable(System.getenv(URL));
    if (url.isPresent()) {
      String user = System.getenv().getOrDefault(USER, "postgres");
      return new TestPostgres(
          new DatabaseSettings.Postgres(url.get(), user, Secret.NONE), Optional.empty());
    }
    return on(PostgresServer.launch());
  }

  /** The database of a server, which closes together with it. */
  static TestPostgres on(PostgresServer server) {
    return new TestPostgres(server.settings(), Optional.of(server));
  }

  /**
   * Without any PostgreSQL the tests are skipped, with the reason; where {@code CI} is {@code true}
   * they fail, so that nobody takes it for granted that they ran.
   */
  static <T> T required(Supplier<T> launch) {
    try {
      return launch.get();
    } catch (NoPostgresException e) {
      if ("true".equalsIgnoreCase(System.getenv("CI"))) {
        throw e;
      }
      return Assumptions.abort(e.getMessage());
    }
  }

  DatabaseSettings.Postgres settings() {
    return settings;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.username(), "");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Leaves nothing in the database. */
  void wipe() {
    try {
      execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot wipe the test database", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (own.isPresent()) {
      own.get().close();
    }
  }

  /** Hands the shared database to constructors that ask for it; the first one starts the server. */
  static final class Shared implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
      required(() -> shared(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestPostgres.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return shared(context);
    }

    /** The root's store closes what it holds after the last test. */
    private static TestPostgres shared(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(TestPostgres.class))
          .computeIfAbsent(TestPostgres.class, type -> open(), TestPostgres.class);
    }
  }
}
