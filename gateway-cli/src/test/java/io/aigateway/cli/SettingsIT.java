package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings and the secret key, through the launcher. */
class SettingsIT {
  @TempDir Path folder;

  private Launcher.Ended check(String variable, String value) {
    return Launcher.in(folder).with(variable, value).run("config", "check");
  }

  @Test
  void settings_can_be_checked_without_a_start() {
    Launcher.Ended wrong = check("AG_SERVER_PORT", "http");
    Launcher.Ended misspelt = check("AG_SERVER_PROT", "1234");
    Launcher.Ended noKey = check("AG_SECRET_KEY", "canary");

    assertThat(check("AG_SERVER_PORT", "1234").code()).isZero();
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USAGE.value());
    assertThat(wrong.errors()).contains("server.port must be a whole number");
    assertThat(misspelt.code()).isEqualTo(ExitCode.WRONG_USAGE.value());
    assertThat(misspelt.output()).contains("did you mean 'AG_SERVER_PORT'");
    assertThat(noKey.code()).isEqualTo(ExitCode.WRONG_USAGE.value());
    assertThat(noKey.output()).contains("secret_key", "openssl rand").doesNotContain("canary");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void the_secret_key_in_a_file_is_changed_beside_a_running_server() throws IOException {
    Path file = folder.resolve("data/secret.key");
    String key;
    try (RunningGateway running = RunningGateway.demo(folder)) {
      running.url();
      key = new AdminApi(running).done("/keys", "{\"name\": \"kept\"}").at("/raw_key").asText();
      byte[] before = Files.readAllBytes(file);

      assertThat(Launcher.in(folder).done("secrets", "rotate").output()).contains("Sealed");

      assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
      assertThat(Files.readAllBytes(folder.resolve("data/secret.key.previous"))).isEqualTo(before);
      new AdminApi(running)
          .done(
              "/providers",
              "{\"name\": \"later\", \"openai_base_url\": \"https://v.example/v1\","
                  + " \"api_key\": \"sealed-with-the-new-key\"}");
      assertThat(call(running, key)).isEqualTo(200);
    }
    Files.delete(folder.resolve("data/secret.key.previous"));
    try (RunningGateway again = RunningGateway.demo(folder)) {
      again.url();
      assertThat(call(again, key)).isEqualTo(200);
    }
  }

  private static int call(RunningGateway gateway, String key) {
    return Calls.OPENAI.call(gateway, key, "demo-gpt", "hello").status();
  }
}
