package io.aigateway.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  @TempDir Path directory;

  @Test
  void defaults_are_those_of_the_documentation() {
    Settings settings = Settings.defaults();

    assertThat(settings.server().port()).isEqualTo(18080);
    assertThat(settings.server().host()).isEqualTo("0.0.0.0");
    assertThat(settings.server().maxBody()).isEqualTo(32L * 1024 * 1024);
    assertThat(settings.server().trustedProxies())
        .containsExactly(
            Network.of("10.0.0.0/8"), Network.of("192.168.0.0/16"), Network.of("172.16.0.0/12"));
    assertThat(settings.session().maxAge()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.database().pool().maxLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.auth().adminPassword()).isEqualTo(Secret.of("admin"));
  }

  @Test
  void a_provider_that_never_answers_leaves_time_for_another_one() {
    Settings settings = Settings.defaults();

    assertThat(settings.upstream().answerTimeout().multipliedBy(2))
        .isLessThanOrEqualTo(settings.routing().attempts().deadline());
  }

  @Test
  void the_environment_goes_before_the_file_and_the_file_before_the_default() throws IOException {
    write("server:\n  port: 1234\n  host: 127.0.0.1\n");

    Settings settings = read(Map.of("AG_SERVER_PORT", "4321"));

    assertThat(settings.server().port()).isEqualTo(4321);
    assertThat(settings.server().host()).isEqualTo("127.0.0.1");
    assertThat(settings.database().path()).isEqualTo("data.db");
  }

  @Test
  void an_empty_variable_counts_as_none() {
    assertThat(read(Map.of("AG_SERVER_PORT", "")).server().port()).isEqualTo(18080);
  }

  @Test
  void a_reference_in_the_file_is_replaced_by_the_variable() throws IOException {
    write("auth:\n  default_admin:\n    password: pre-${PASS}\n");

    assertThat(read(Map.of("PASS", "x$1")).auth().adminPassword().reveal()).isEqualTo("pre-x$1");
  }

  @Test
  void a_reference_to_a_missing_variable_names_place_and_variable() throws IOException {
    write("auth:\n  admin_token: ${NOPE}\n");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsMistake.class)
        .hasMessageContaining("config.yaml:2:")
        .hasMessageContaining("NOPE is not set");
  }

  @Test
  void an_unknown_key_is_refused_with_line_column_and_suggestion() throws IOException {
    write("server:\n  prot: 1234\n");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsMistake.class)
        .hasMessageContaining("config.yaml:2:3: unknown setting 'server.prot'")
        .hasMessageContaining("did you mean 'server.port'?");
  }

  @Test
  void a_value_of_the_wrong_form_names_key_and_right_form() {
    assertThatThrownBy(() -> read(Map.of("AG_SERVER_PORT", "http")))
        .isInstanceOf(SettingsMistake.class)
        .hasMessage(
            "AG_SERVER_PORT: server.port must be a whole number from 0 to 65535, not 'http'");
    assertThatThrownBy(() -> read(Map.of("AG_UPSTREAM_CONNECT_TIMEOUT", "soon")))
        .hasMessageContaining("a duration like");
  }

  @Test
  void broken_yaml_names_the_line() throws IOException {
    write("server:\n  port: [1\n");

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsMistake.class)
        .hasMessageContaining("config.yaml:");
  }

  @Test
  void a_named_file_that_is_missing_is_a_mistake() {
    SettingsReader reader = new SettingsReader(Map.of(), directory);

    assertThatThrownBy(() -> reader.read(Optional.of(Path.of("other.yaml"))))
        .isInstanceOf(SettingsMistake.class)
        .hasMessageContaining("other.yaml");
  }

  @Test
  void an_empty_file_says_nothing() throws IOException {
    write("# nothing yet\n");

    assertThat(read(Map.of())).isEqualTo(Settings.defaults());
  }

  @Test
  void networks_may_be_a_list_in_the_file() throws IOException {
    write("server:\n  trusted_proxies:\n    - 10.1.0.0/16\n    - ::1\n");

    assertThat(read(Map.of()).server().trustedProxies())
        .containsExactly(Network.of("10.1.0.0/16"), Network.of("::1"));
  }

  @Test
  void a_misspelt_variable_is_named_with_a_suggestion() {
    List<String> unknown =
        new SettingsReader(Map.of("AG_SERVER_PROT", "1", "OTHER", "2"), directory)
            .unknownVariables();

    assertThat(unknown)
        .containsExactly("AG_SERVER_PROT is no setting; did you mean 'AG_SERVER_PORT'?");
  }

  private void write(String yaml) throws IOException {
    Files.writeString(directory.resolve("config.yaml"), yaml);
  }

  private Settings read(Map<String, String> environment) {
    return new SettingsReader(environment, directory).read(Optional.empty());
  }
}
