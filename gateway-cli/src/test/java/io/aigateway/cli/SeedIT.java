package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gateway import seed} into a running gateway: the old callers go on. */
class SeedIT {
  private static final String OLD_KEY = "sk-000000000000000000000000000000000000000000000001";
  private static final String OLD_VENDOR_KEY = "sk-of-the-vendor";

  @TempDir Path folder;

  @BeforeEach
  void makeTheOldDatabase() throws IOException, SQLException {
    try (InputStream script =
            Optional.ofNullable(getClass().getResourceAsStream("/seed/data.sql")).orElseThrow();
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void what_the_seed_kept_is_taken_over_with_a_word_about_every_row() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("data.db"));
    try (RunningGateway running =
        RunningGateway.demo(folder, Map.of("AG_MCP_ALLOW_LOCAL", "false"))) {
      Launcher there =
          new Launcher(
              folder,
              Map.of("GATEWAY_SERVER", running.url(), "GATEWAY_TOKEN", RunningGateway.ADMIN_TOKEN));

      JsonNode findings = there.done("import", "seed", "data.db", "--json").json();
      assertThat(fates(findings, "keys"))
          .containsExactly("changed", "changed", "not taken", "changed");
      assertThat(fates(findings, "models")).containsExactly("not taken", "kept", "kept");
      assertThat(findings.toString()).contains("take turns", "my-tools").doesNotContain("sk-");
      assertThat(Calls.OPENAI.call(running, OLD_KEY, "demo-gpt", "hi").status()).isEqualTo(401);

      Launcher.Ended done = there.run("import", "seed", "data.db", "--yes");
      assertThat(done.code()).isEqualTo(ExitCode.FAILED.value());
      assertThat(done.output()).contains("local programs are not run here", "1 of 11 steps failed");
      assertThat(Calls.OPENAI.call(running, OLD_KEY, "demo-gpt", "hi").status()).isEqualTo(200);

      JsonNode now = there.done("config", "show", "--json").json();
      assertThat(now.toString()).contains("\"input_price\":2.5").doesNotContain(OLD_VENDOR_KEY);
      JsonNode limited = now.at("/keys/2");
      assertThat(limited.path("name").asText()).isEqualTo("app (2)");
      assertThat(limited.path("models").toString()).isEqualTo("[\"chat\"]");
      assertThat(limited.path("mcp_tools").toString()).isEqualTo("[]");
      assertThat(now.at("/keys/3/models").toString()).isEqualTo("[]");
      assertThat(there.run("import", "seed", "data.db").output())
          .contains("1 steps are to be done");
    }
    assertThat(Files.readAllBytes(folder.resolve("data.db"))).isEqualTo(before);
  }

  @Test
  void another_file_is_refused_by_name() throws IOException {
    Files.writeString(folder.resolve("other.db"), "no database");

    Launcher.Ended ended = Launcher.in(folder).run("import", "seed", "other.db");

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED.value());
    assertThat(ended.errors()).contains("FILE: other.db");
  }

  private static List<String> fates(JsonNode findings, String table) {
    List<String> fates = new ArrayList<>();
    for (JsonNode finding : findings) {
      if (finding.path("table").asText().equals(table)) {
        fates.add(finding.path("fate").asText());
      }
    }
    return fates;
  }
}
