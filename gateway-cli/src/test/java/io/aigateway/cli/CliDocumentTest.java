package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/cli.md says what the commands say; {@code -Dupdate.docs=true} writes it anew. */
class CliDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/cli.md");
  private static final int WIDTH = 100;

  private static final String HEAD =
      """
      # The command line

      `./gateway COMMAND`. Results go to standard output, everything else to standard error; with
      `--json` the results are JSON, with the names of the admin API. Commands that take `--server`
      work on the database of the settings, or with it at a running server.

      | Exit code | Meaning |
      |---|---|
      """;

  @Test
  void the_document_is_what_the_commands_say() throws IOException {
    StringBuilder expected = new StringBuilder(HEAD);
    ExitCode.meanings()
        .forEach((code, meaning) -> expected.append("| %s | %s |\n".formatted(code, meaning)));
    describe(Commands.line(), expected);

    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/cli.md is stale: run this test with -Dupdate.docs=true")
        .isEqualTo(expected.toString());
  }

  @Test
  void every_command_and_option_says_what_it_is_for() {
    assertDescribed(Commands.line());
  }

  private static void describe(CommandLine line, StringBuilder into) {
    line.setUsageHelpWidth(WIDTH);
    // Said once at the beginning of the document.
    line.getCommandSpec().usageMessage().exitCodeListHeading("").exitCodeList(java.util.Map.of());
    if (line.getParent() != null) {
      into.append("\n## ").append(line.getCommandSpec().qualifiedName()).append("\n");
    }
    into.append("\n```text\n")
        .append(line.getUsageMessage(Ansi.OFF).replace("\r\n", "\n").stripTrailing())
        .append("\n```\n");
    new LinkedHashSet<>(line.getSubcommands().values()).forEach(sub -> describe(sub, into));
  }

  private static void assertDescribed(CommandLine line) {
    String name = line.getCommandSpec().qualifiedName();
    assertThat(line.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
    line.getCommandSpec()
        .options()
        .forEach(
            option ->
                assertThat(option.description())
                    .as(name + " " + option.longestName())
                    .isNotEmpty());
    line.getSubcommands().values().forEach(CliDocumentTest::assertDescribed);
  }
}
