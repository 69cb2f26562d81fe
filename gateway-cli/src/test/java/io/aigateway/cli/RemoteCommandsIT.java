package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands at a running server, through its admin API. */
class RemoteCommandsIT {
  @TempDir Path folder;

  @Test
  void a_running_server_is_administered_like_a_database() throws IOException {
    try (RunningGateway running = RunningGateway.demo(folder)) {
      Launcher there =
          new Launcher(
              folder,
              Map.of("GATEWAY_SERVER", running.url(), "GATEWAY_TOKEN", RunningGateway.ADMIN_TOKEN));

      Calls.OPENAI.call(running, running.key(), "demo-gpt", "hello");
      there.done("alias", "create", "tiny", "--to", "demo-openai/demo-gpt-mini");
      there.done("alias", "map", "tiny", "demo-openai/demo-gpt");
      there.done("alias", "unmap", "tiny", "demo-openai/demo-gpt-mini");
      JsonNode key = there.done("key", "create", "app", "--alias", "tiny", "--json").json();
      JsonNode aliases = there.done("alias", "list", "--json").json();

      assertThat(key.at("/models/0").asText()).isEqualTo("tiny");
      assertThat(Calls.OPENAI.call(running, key.at("/raw_key").asText(), "tiny", "hi").status())
          .isEqualTo(200);
      assertThat(there.done("provider", "test", "demo-openai").output()).contains("true");
      assertThat(there.done("usage", "--calls", "--csv").output()).contains("\"demo-gpt\"");
      assertThat(Launcher.in(folder).done("alias", "list", "--json").json()).isEqualTo(aliases);
      administersProviders(there);
      administersMcp(there);
      declares(there);
      assertThat(there.done("explain", "tiny", "--key", "app").output())
          .contains("taken", "demo-openai/demo-gpt", "POST http");
      assertThat(there.done("doctor").output())
          .contains("OK    server: " + running.url(), "provider demo-anthropic (anthropic)");
      assertThat(there.run("user", "list").errors()).contains("GATEWAY_SERVER");
      assertThat(there.with("GATEWAY_TOKEN", "wrong").run("key", "list").errors())
          .contains("auth.admin_token");
    }
  }

  private static void administersProviders(Launcher there) {
    JsonNode synced = there.done("provider", "sync", "demo-openai", "--json").json();
    assertThat(synced.path("total").asInt()).isEqualTo(2);
    there.done("provider", "add-model", "demo-openai", "extra");
    assertThat(there.done("provider", "models", "demo-openai").output()).contains("extra");
    there.done("provider", "delete-model", "demo-openai", "extra");
    assertThat(there.done("provider", "update", "demo-openai", "--no-enabled", "--json").json())
        .anySatisfy(field -> assertThat(field.toString()).isEqualTo("false"));
    there.done("provider", "update", "demo-openai", "--enabled");
    there.done("alias", "update", "demo-smart", "--name", "renamed");
    there.done("alias", "delete", "renamed");
    assertThat(there.done("key", "show", "demo", "--json").json().at("/models/0").asText())
        .isEqualTo("all");
  }

  private static void administersMcp(Launcher there) {
    there.done("mcp", "create", "tools", "--url", "https://tools.invalid/mcp", "--header", "A=b");
    JsonNode changed =
        there.done("mcp", "update", "tools", "--header", "C=d", "--no-enabled", "--json").json();
    assertThat(changed.path("secrets")).hasSize(2);
    assertThat(there.run("mcp", "test", "tools").code()).isEqualTo(ExitCode.NOT_IN_ORDER.value());
    assertThat(there.done("mcp", "list").output()).contains("tools.invalid");
    there.done("mcp", "delete", "tools");
  }

  private void declares(Launcher there) throws IOException {
    Path file = folder.resolve("remote.yaml");
    there.done("config", "export", file.toString());
    assertThat(there.done("config", "apply", file.toString(), "--json").json()).isEmpty();
    Files.writeString(file, "keys:\n  - name: brought\n    secret: ${BROUGHT}\n");
    Launcher with = there.with("BROUGHT", "sk-brought-from-elsewhere");
    assertThat(with.done("config", "apply", file.toString(), "--yes").output())
        .contains("brought", "Done.");
    assertThat(with.done("config", "apply", file.toString(), "--json").json()).isEmpty();
    assertThat(there.done("config", "apply", file.toString(), "--json").json()).isEmpty();
  }

  @Test
  void a_server_that_is_away_has_its_own_exit_code() {
    Launcher.Ended away =
        Launcher.in(folder).run("key", "list", "--server", "http://127.0.0.1:1", "--token", "t");

    assertThat(away.code()).isEqualTo(4);
    assertThat(away.errors()).contains("is the server running");
  }
}
