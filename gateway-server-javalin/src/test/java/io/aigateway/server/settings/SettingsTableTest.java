package io.aigateway.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTableTest {
  @TempDir Path directory;

  static Stream<Setting<?>> settings() {
    return SettingsTable.ALL.stream();
  }

  @Test
  void no_key_and_no_variable_appears_twice() {
    assertThat(settings().map(Setting::key)).doesNotHaveDuplicates();
    assertThat(settings().map(Setting::env)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void each_setting_is_explained_and_its_default_has_its_own_form(Setting<?> setting) {
    assertThat(setting.text()).endsWith(".");
    assertThatCode(setting::defaultValue).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void each_default_may_be_written_into_the_file(Setting<?> setting) throws IOException {
    Files.writeString(directory.resolve("config.yaml"), yaml(setting));

    assertThat(new SettingsReader(Map.of(), directory).read(Optional.empty()))
        .isEqualTo(Settings.defaults());
  }

  private static String yaml(Setting<?> setting) {
    StringBuilder yaml = new StringBuilder();
    String indent = "";
    for (String word : setting.key().split("\\.", -1)) {
      yaml.append(yaml.isEmpty() ? "" : "\n").append(indent).append(word).append(':');
      indent += "  ";
    }
    return yaml.append(" \"").append(setting.fallback()).append("\"\n").toString();
  }
}
