package io.aigateway.persistence;

import io.aigateway.domain.failure.FailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite database of the program that this one succeeds; it is read and never written, also
 * while that program runs.
 */
public final class SeedFile {
  /** What makes a database one of that program; other tables may be missing in old versions. */
  private static final Set<String> NEEDED =
      Set.of("providers", "provider_models", "models", "model_mappings", "keys");

  private static final List<String> TABLES =
      List.of(
          "users",
          "providers",
          "provider_models",
          "models",
          "model_mappings",
          "mcps",
          "mcp_tools",
          "mcp_resources",
          "mcp_prompts",
          "keys",
          "key_models",
          "key_mcp_tools",
          "key_mcp_resources",
          "key_mcp_prompts");

  private static final List<String> LOGS = List.of("model_logs", "mcp_logs");

  private SeedFile() {}

  /**
   * What is in the file.
   *
   * @param tables rows by table, columns by name; a column that is NULL is absent
   * @param logged how many rows the logs have, by table
   */
  public record Contents(Map<String, List<Map<String, Object>>> tables, Map<String, Long> logged) {}

  /**
   * Reads everything but the logs.
   *
   * @throws FailureException with {@code Invalid} when the file is no such database
   */
  public static Contents read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw wrong("there is no file " + file);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        Statement statement = connection.createStatement()) {
      Set<String> present = names(statement);
      if (!present.containsAll(NEEDED)) {
        throw wrong(file + " is no database of the seed: it needs the tables " + sorted(NEEDED));
      }
      Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
      for (String table : TABLES) {
        tables.put(table, present.contains(table) ? rows(statement, table) : List.of());
      }
      Map<String, Long> logged = new TreeMap<>();
      for (String log : LOGS) {
        logged.put(log, present.contains(log) ? count(statement, log) : 0L);
      }
      return new Contents(tables, logged);
    } catch (SQLException e) {
      throw wrong(file + " cannot be read: " + e.getMessage());
    }
  }

  private static FailureException wrong(String message) {
    return FailureException.invalid("FILE", message);
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static Set<String> names(Statement statement) throws SQLException {
    Set<String> names = new java.util.TreeSet<>();
    try (ResultSet found =
        statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  /** The names of tables are those above and nobody else's. */
  private static List<Map<String, Object>> rows(Statement statement, String table)
      throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
      ResultSetMetaData columns = found.getMetaData();
      while (found.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          Object value = found.getObject(i);
          if (value != null) {
            row.put(columns.getColumnName(i), value);
          }
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static long count(Statement statement, String table) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return found.next() ? found.getLong(1) : 0;
    }
  }
}
