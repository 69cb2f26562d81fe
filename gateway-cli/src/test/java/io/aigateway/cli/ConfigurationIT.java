package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration as a document, and operators, through the launcher. */
class ConfigurationIT {
  @TempDir Path folder;

  private static final String DOCUMENT =
      """
      providers:
        - name: vendor
          openai_base_url: https://api.example.com/v1
          api_key: ${SECRET_OF_VENDOR}
          models:
            - model_id: large
              context_window: 8192
            - model_id: small
      aliases:
        - name: chat
          mappings:
            - to: vendor/large
            - to: vendor/small
      keys:
        - name: app
          models: [chat]
      """;

  @Test
  void a_document_is_planned_then_applied_and_then_changes_nothing() throws IOException {
    Path file = Files.writeString(folder.resolve("wanted.yaml"), DOCUMENT);
    Launcher gateway = Launcher.in(folder).with("SECRET_OF_VENDOR", "sk-not-to-be-seen");

    Launcher.Ended plan = gateway.done("config", "apply", file.toString());
    assertThat(plan.output()).contains("create").contains("vendor/small").contains("--yes");
    assertThat(gateway.done("provider", "list", "--json").json()).isEmpty();

    JsonNode done = gateway.done("config", "apply", file.toString(), "--yes", "--json").json();
    assertThat(done.findValuesAsText("raw_key")).anyMatch(secret -> secret.startsWith("sk-"));
    assertThat(gateway.done("config", "apply", file.toString(), "--json").json()).isEmpty();
    assertThat(gateway.done("alias", "show", "chat").output())
        .contains("vendor/large, vendor/small");
  }

  @Test
  void an_export_holds_no_secret_and_applies_elsewhere() throws IOException {
    Path file = Files.writeString(folder.resolve("wanted.yaml"), DOCUMENT);
    Launcher gateway = Launcher.in(folder).with("SECRET_OF_VENDOR", "sk-not-to-be-seen");
    gateway.done("config", "apply", file.toString(), "--yes");
    Path export = folder.resolve("export.yaml");
    gateway.done("config", "export", export.toString());

    Launcher elsewhere = gateway.with("AG_DATABASE_PATH", "other/gateway.db");
    Launcher.Ended without = elsewhere.run("config", "apply", export.toString(), "--yes");

    assertThat(Files.readString(export)).contains("${VENDOR_API_KEY}").doesNotContain("sk-");
    assertThat(without.code()).isEqualTo(1);
    assertThat(without.errors()).contains("VENDOR_API_KEY");
    elsewhere.with("VENDOR_API_KEY", "sk-2").done("config", "apply", export.toString(), "--yes");
    Files.writeString(file, "aliases: []\n");
    assertThat(elsewhere.done("config", "apply", file.toString(), "--json").json()).isEmpty();
    elsewhere.done("config", "apply", file.toString(), "--prune", "--yes");
    assertThat(elsewhere.done("alias", "list", "--json").json()).isEmpty();
    Files.writeString(file, "aliases:\n  - name: x\n    enabeld: true\n");
    assertThat(elsewhere.run("config", "apply", file.toString()).errors())
        .contains("aliases[x].enabeld");
  }

  @Test
  void operators_are_made_and_the_last_one_stays() {
    Launcher gateway = Launcher.in(folder);

    JsonNode made = gateway.done("user", "create", "ann", "--json").json();
    assertThat(made.at("/password").asText()).hasSizeGreaterThan(20);
    gateway.done("user", "disable", "admin");
    Launcher.Ended refused = gateway.run("user", "delete", "ann");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.errors()).contains("last one");
    gateway.done("user", "enable", "admin");
    gateway
        .with("NEW", "a long sentence")
        .done("user", "reset-password", "admin", "--password-env", "NEW");
    gateway.done("user", "delete", "ann");
    assertThat(gateway.done("user", "list", "--json").json()).hasSize(1);
  }

  @Test
  void bash_completes_commands_and_options() throws IOException {
    Launcher gateway = Launcher.in(folder);
    Path script = folder.resolve("completion.sh");
    Files.writeString(script, gateway.done("completion", "bash").output());

    assertThat(completed(script, "gateway", "user", "re")).contains("reset-password");
    assertThat(completed(script, "gateway", "usage", "--gr")).contains("--group-by");
    assertThat(gateway.done("completion", "zsh").output()).contains("bashcompinit");
    assertThat(gateway.run("completion", "fish").errors()).contains("must be bash or zsh");
  }

  /** What bash offers for the last word. */
  private static String completed(Path script, String... words) throws IOException {
    String line = String.join(" ", words);
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                """
                source "$1"
                COMP_WORDS=($2)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_gateway
                printf '%s\\n' "${COMPREPLY[@]}"
                """,
                "bash",
                script.toString(),
                line)
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void the_start_cache_is_made_by_the_launcher() {
    Launcher.Ended off = Launcher.in(folder).with("GATEWAY_START_CACHE", "off").done("warm");

    assertThat(off.errors()).contains("Java 25 or newer can keep one");
  }
}
