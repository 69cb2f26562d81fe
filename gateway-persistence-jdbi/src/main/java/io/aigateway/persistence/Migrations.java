package io.aigateway.persistence;

import io.aigateway.domain.failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings the tables to what this version of the program needs: numbered scripts, each run once, all
 * in one transaction, by one instance at a time. A script that was run is never changed.
 */
final class Migrations {
  /** The script since which the audit log has a head. */
  static final String AUDIT_HEAD = "0008_audit_head";

  private static final List<String> SCRIPTS =
      List.of(
          "0001_initial",
          "0002_reasoning",
          "0003_mcp",
          "0004_audit",
          "0005_rollups",
          "0006_secrets",
          "0007_longer_sums",
          AUDIT_HEAD,
          "0009_attempts");

  private record Script(String name, String text, String checksum) {}

  private final SqlFlavour flavour;

  Migrations(SqlFlavour flavour) {
    this.flavour = flavour;
  }

  /**
   * Runs what is missing.
   *
   * @return the names of the scripts that were run now
   * @throws FailureException when the database was made by a newer program, or a script that was
   *     run is not the one this program knows
   */
  Set<String> run(Handle handle) {
    flavour.lockMigrations(handle);
    handle.execute(
        "CREATE TABLE IF NOT EXISTS schema_migrations ("
            + "name TEXT PRIMARY KEY, checksum TEXT NOT NULL)");
    Map<String, String> applied = applied(handle);
    requireKnown(applied);
    Set<String> now = new HashSet<>();
    for (String name : SCRIPTS) {
      Script script = script(name);
      if (!applied.containsKey(name)) {
        apply(handle, script);
        now.add(name);
      } else if (!script.checksum().equals(applied.get(name))) {
        throw FailureException.invalid(
            "database",
            "was migrated with another script "
                + name
                + " than this program has;"
                + " start the version that made it, or restore a backup");
      }
    }
    return now;
  }

  private static Map<String, String> applied(Handle handle) {
    return handle
        .createQuery("SELECT name, checksum FROM schema_migrations")
        .map((rows, context) -> Map.entry(rows.getString("name"), rows.getString("checksum")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void requireKnown(Map<String, String> applied) {
    List<String> unknown =
        applied.keySet().stream().filter(name -> !SCRIPTS.contains(name)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw FailureException.invalid(
          "database",
          "was made by a newer gateway (it has "
              + String.join(", ", unknown)
              + "); start that version, or restore a backup");
    }
  }

  private static void apply(Handle handle, Script script) {
    // Not as Jdbi's script, which goes through a parser that a start has to load and warm up.
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.executeUpdate(script.text());
    } catch (SQLException e) {
      throw new IllegalStateException("the migration " + script.name() + " failed", e);
    }
    handle.execute(
        "INSERT INTO schema_migrations (name, checksum) VALUES (?, ?)",
        script.name(),
        script.checksum());
  }

  private Script script(String name) {
    String resource = flavour.name() + "/" + name + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own script " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      return new Script(name, text, checksum(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String checksum(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
