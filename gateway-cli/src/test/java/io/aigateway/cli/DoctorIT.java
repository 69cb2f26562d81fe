package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gateway doctor} through the launcher. */
class DoctorIT {
  @TempDir Path folder;

  @Test
  void what_is_missing_is_said_with_the_fix() {
    Launcher gateway = Launcher.in(folder);

    Launcher.Ended fresh = gateway.done("doctor", "--offline");
    gateway.done(
        "provider",
        "create",
        "home",
        "--openai",
        "http://127.0.0.1:1/v1",
        "--allow-private-network");
    Launcher.Ended failed = gateway.run("doctor");

    assertThat(fresh.output()).contains("WARN").contains("no file data/gateway.db").contains("->");
    assertThat(failed.code()).isEqualTo(3);
    assertThat(failed.output())
        .contains("FAIL  provider home (openai)")
        .contains("gateway provider show home")
        .doesNotContain("\u001b[");
  }

  @Test
  void a_database_of_a_newer_gateway_is_named_once_with_the_way_out() throws SQLException {
    Launcher gateway = Launcher.in(folder);
    gateway.done("provider", "list");
    String file = "jdbc:sqlite:" + folder.resolve("data/gateway.db");
    try (Connection database = DriverManager.getConnection(file);
        Statement statement = database.createStatement()) {
      statement.execute("INSERT INTO schema_migrations (name, checksum) VALUES ('9999_later', '')");
    }

    Launcher.Ended ended = gateway.run("doctor", "--offline");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.output())
        .contains("FAIL  database: was made by a newer gateway (it has 9999_later);");
  }

  @Test
  void settings_that_cannot_be_read_fail_as_well() throws IOException {
    Files.writeString(folder.resolve("config.yaml"), "servre:\n  port: 1\n");

    Launcher.Ended ended = Launcher.in(folder).run("doctor", "--json");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.json().at("/0/state").asText()).isEqualTo("FAIL");
  }
}
