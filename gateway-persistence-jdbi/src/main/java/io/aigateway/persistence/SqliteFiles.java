package io.aigateway.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Whole SQLite databases as files. Thread-safe. */
public final class SqliteFiles {
  private static final List<String> BESIDE = List.of("-wal", "-shm");

  private SqliteFiles() {}

  /**
   * Copies a database while others use it: one consistent state, without what is waste.
   *
   * @param target must not exist
   * @throws IllegalStateException when that fails; the message says why
   */
  public static void copy(Path source, Path target) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, target.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(source + " cannot be copied to " + target, e);
    }
  }

  /** Whether the file is an undamaged database of this program. */
  public static boolean isOurs(Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
        if (!check.next() || !check.getString(1).equals("ok")) {
          return false;
        }
      }
      try (ResultSet revision = statement.executeQuery("SELECT value FROM config_revision")) {
        return revision.next();
      }
    } catch (SQLException e) {
      return false; // Not a database, or another program's.
    }
  }

  /**
   * Moves a database that nobody uses, together with what SQLite keeps beside it.
   *
   * @throws UncheckedIOException when that fails
   */
  public static void move(Path source, Path target) {
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      for (String ending : BESIDE) {
        Path beside = Path.of(source + ending);
        if (Files.exists(beside)) {
          Files.move(beside, Path.of(target + ending), StandardCopyOption.ATOMIC_MOVE);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(source + " cannot be moved to " + target, e);
    }
  }
}
