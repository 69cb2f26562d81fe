package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administration commands through the launcher, on a database of their own. */
class CommandsIT {
  /** Calls tried before a key made beside a running server must be known to it. */
  private static final int TRIES = 500;

  @TempDir Path folder;

  private Launcher.Ended gateway(String... arguments) {
    return Launcher.in(folder).run(arguments);
  }

  private Launcher.Ended done(String... arguments) {
    return Launcher.in(folder).done(arguments);
  }

  @Test
  void everything_a_call_needs_can_be_set_up_and_taken_down() {
    done(
        "provider",
        "create",
        "home",
        "--openai",
        "http://127.0.0.1:1/v1/",
        "--allow-private-network");
    done("provider", "add-model", "home", "llama", "--context-window", "8192");
    done("alias", "create", "small", "--to", "home/llama", "--description", "at home");
    done("alias", "create", "other", "--to", "home/llama");
    JsonNode key = done("key", "create", "mine", "--alias", "small", "--json").json();

    assertThat(key.at("/raw_key").asText()).startsWith("sk-").hasSizeGreaterThan(42);
    assertThat(key.at("/models").get(0).asText()).isEqualTo("small");
    assertThat(done("provider", "list").output())
        .contains("home")
        .contains("http://127.0.0.1:1/v1");
    assertThat(done("alias", "show", "small").output()).contains("home/llama");
    assertThat(done("key", "list").output()).doesNotContain(key.at("/raw_key").asText());
    assertThat(done("key", "reset", "mine", "--json").json().at("/raw_key").asText())
        .isNotEqualTo(key.at("/raw_key").asText());
    assertThat(done("explain", "small").output())
        .contains("taken")
        .contains("home/llama")
        .contains("POST http://127.0.0.1:1/v1/chat/completions");
    JsonNode explained =
        done("explain", "other", "--key", "mine", "--protocol", "anthropic", "--json").json();
    assertThat(explained.at("/refusal/cause").asText()).isEqualTo("key_not_allowed");
    assertThat(explained.at("/candidates/0/call_method").asText()).isEqualTo("convert");
    done("key", "update", "mine", "--no-enabled");
    done("alias", "unmap", "small", "home/llama");
    done("provider", "delete", "home");
    assertThat(done("provider", "list", "--json").json()).isEmpty();
  }

  @Test
  void mistakes_are_named_and_have_their_exit_codes() {
    Launcher.Ended unknown = gateway("provider", "show", "nobody");
    Launcher.Ended invalid = gateway("provider", "create", "bad", "--openai", "ftp://example.com");
    Launcher.Ended inside = gateway("provider", "create", "bad", "--openai", "http://10.0.0.1/v1");
    Launcher.Ended usage = gateway("alias", "map");

    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.errors()).contains("nobody");
    assertThat(invalid.code()).isEqualTo(1);
    assertThat(invalid.errors()).contains("openai_base_url");
    assertThat(inside.code()).isEqualTo(1);
    assertThat(inside.errors()).contains("allow_private_network");
    assertThat(usage.code()).isEqualTo(2);
  }

  @Test
  void a_misspelt_variable_is_named_with_the_right_one() {
    Launcher.Ended warned =
        Launcher.in(folder).with("AG_DATABASE_PAHT", "elsewhere.db").run("provider", "list");

    assertThat(warned.code()).isZero();
    assertThat(warned.errors()).contains("AG_DATABASE_PAHT").contains("AG_DATABASE_PATH");
  }

  @Test
  void a_key_made_beside_a_running_server_is_soon_known_to_it() {
    try (RunningGateway running = RunningGateway.demo(folder)) {
      running.url();
      String raw = done("key", "create", "beside", "--json").json().at("/raw_key").asText();

      assertThat(tryUntilKnown(running, raw)).isEqualTo(200);
    }
  }

  private static int tryUntilKnown(RunningGateway running, String key) {
    int status = 0;
    for (int i = 0; i < TRIES && status != 200; i++) {
      status = Calls.OPENAI.call(running, key, "demo-gpt", "hello").status();
    }
    return status;
  }
}
