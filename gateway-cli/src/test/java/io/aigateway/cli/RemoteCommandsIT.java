package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands at a running server, through its admin API. */
class RemoteCommandsIT {
  @TempDir Path folder;

  @Test
  void a_running_server_is_administered_like_a_database() {
    try (RunningGateway running = RunningGateway.demo(folder)) {
      Launcher there =
          new Launcher(
              folder,
              java.util.Map.of(
                  "GATEWAY_SERVER", running.url(), "GATEWAY_TOKEN", RunningGateway.ADMIN_TOKEN));

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
      assertThat(there.with("GATEWAY_TOKEN", "wrong").run("key", "list").errors())
          .contains("auth.admin_token");
    }
  }

  @Test
  void a_server_that_is_away_has_its_own_exit_code() {
    Launcher.Ended away =
        Launcher.in(folder).run("key", "list", "--server", "http://127.0.0.1:1", "--token", "t");

    assertThat(away.code()).isEqualTo(4);
    assertThat(away.errors()).contains("is the server running");
  }
}
