package io.aigateway.server;

import io.aigateway.persistence.DatabaseSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A kind of database that a whole suite of tests runs on. */
public sealed interface TestDatabase {
  /** What the gateway calls it. */
  String kind();

  /**
   * Of a new database that belongs to whoever asks.
   *
   * @param folder for files
   */
  DatabaseSettings fresh(Path folder);

  /**
   * What a gateway with a new database is started with.
   *
   * @param folder for files
   */
  Map<String, String> settings(Path folder);

  /** A file. */
  record Sqlite() implements TestDatabase {
    private static Path file(Path folder) {
      return folder.resolve("gateway.db");
    }

    @Override
    public String kind() {
      return "sqlite";
    }

    @Override
    public DatabaseSettings fresh(Path folder) {
      return new DatabaseSettings.Sqlite(file(folder));
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Map.of("AG_DATABASE_PATH", file(folder).toString());
    }

    @Override
    public String toString() {
      return "SQLite";
    }
  }

  /** A database on the one server that all suites of a test run share. */
  record Postgres(PostgresDatabases databases) implements TestDatabase {
    @Override
    public String kind() {
      return "postgres";
    }

    @Override
    public DatabaseSettings fresh(Path folder) {
      return databases.settings(databases.create());
    }

    @Override
    public Map<String, String> settings(Path folder) {
      Map<String, String> settings = new HashMap<>(databases.environment(databases.create()));
      settings.put("AG_SECRET_KEY", "a1".repeat(32));
      settings.put("AG_USAGE_JOURNAL_PATH", folder.resolve("journal").toString());
      settings.put("AG_DATABASE_COPY_PATH", folder.resolve("configuration.copy").toString());
      return settings;
    }

    @Override
    public String toString() {
      return "PostgreSQL";
    }
  }

  /** None: whoever asks for it is skipped, with the reason. */
  record Missing(String reason) implements TestDatabase {
    @Override
    public String kind() {
      return Assumptions.abort(reason);
    }

    @Override
    public DatabaseSettings fresh(Path folder) {
      return Assumptions.abort(reason);
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Assumptions.abort(reason);
    }
  }
}
