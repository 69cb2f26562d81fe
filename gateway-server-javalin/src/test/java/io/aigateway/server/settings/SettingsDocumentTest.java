package io.aigateway.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/settings.md says what the table says; {@code -Dupdate.docs=true} writes it anew. */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/settings.md");

  private static final String HEAD =
      """
      # Settings

      Environment over YAML over default. The file is the one given with `--config`, else
      `./config.yaml` if it is there; `${NAME}` in its values stands for an environment variable. An
      unknown key or an unreadable value stops the start and says where it stands and what would be
      right.

      A running server reads the file again when it changes, and on `SIGHUP`. Settings marked live
      are in force from then on, all at once; for the others the log says that they take a restart.
      A file with a mistake changes nothing, and the log says where the mistake stands. Providers,
      aliases, keys and MCP services are no settings: they are in the database and always live.

      In YAML each dot is a level: `server.port: 18080` is

      ```yaml
      server:
        port: 18080
      ```

      | YAML key | Variable | Default | Live | Meaning |
      |---|---|---|---|---|
      """;

  @Test
  void the_document_is_the_table() throws IOException {
    StringBuilder expected = new StringBuilder(HEAD);
    for (Setting<?> setting : SettingsTable.ALL) {
      expected.append(row(setting));
    }

    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/settings.md is stale: run this test with -Dupdate.docs=true")
        .isEqualTo(expected.toString());
  }

  private static String row(Setting<?> setting) {
    String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            setting.key(), setting.env(), fallback, setting.live() ? "live" : "", setting.text());
  }
}
