package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.domain.failure.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends DatabaseContract {
  @TempDir private Path folder;

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings.Sqlite(folder.resolve("data/gateway.db"));
  }

  @Override
  void sql(String text) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/gateway.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /** Of all files; Latin-1 keeps every byte as one character. */
  @Override
  String everythingStored() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void only_the_owner_may_read_the_file() throws IOException {
    try (Database database = open()) {
      database.migrate();
      assertThat(Files.getPosixFilePermissions(folder.resolve("data/gateway.db")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void a_file_that_cannot_be_made_is_the_setting_s_mistake() throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder")).resolve("gateway.db");

    assertThatThrownBy(new SqliteFlavour(file)::writers)
        .isInstanceOf(FailureException.class)
        .hasMessageContainingAll("database.path", file.toString(), "AG_DATABASE_PATH");
  }
}
