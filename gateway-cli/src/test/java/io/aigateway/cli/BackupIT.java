package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gateway backup} and {@code gateway restore} through the launcher. */
class BackupIT {
  @TempDir Path folder;

  @Test
  void what_was_backed_up_comes_back() throws IOException {
    Launcher gateway = Launcher.in(folder);
    Path copy = folder.resolve("copy.db");
    gateway.done("key", "create", "kept");
    gateway.done("backup", copy.toString(), "--with-key");
    gateway.done("key", "delete", "kept");

    assertThat(gateway.run("backup", copy.toString()).errors()).contains("exists");
    assertThat(gateway.run("restore", copy.toString()).errors()).contains("--yes");
    assertThat(gateway.done("restore", copy.toString(), "--with-key", "--yes").output())
        .contains(".before-");
    assertThat(gateway.done("key", "list", "--json").json().findValuesAsText("name"))
        .containsExactly("kept");

    Files.writeString(copy, "no database");
    assertThat(gateway.run("restore", copy.toString(), "--yes").errors()).contains("no backup");
  }

  @Test
  void a_database_in_use_is_not_replaced_and_postgres_is_left_to_its_own_programs() {
    Path copy = folder.resolve("copy.db");
    try (RunningGateway running = RunningGateway.demo(folder)) {
      running.url();
      Launcher gateway = Launcher.in(folder);
      gateway.done("backup", copy.toString());
      Launcher.Ended refused = gateway.run("restore", copy.toString(), "--yes");

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.errors()).contains("stop it first");
    }
    assertThat(
            Launcher.in(folder)
                .with("AG_DATABASE_TYPE", "postgres")
                .run("backup", "other.db")
                .errors())
        .contains("pg_dump");
  }
}
