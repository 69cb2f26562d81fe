package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
  private static final Pattern ELSEWHERE = Pattern.compile("^(https?:|mailto:).*");

  /** Methods of MCP are called alike but are no files. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:^|\\s)((?:\\./)?(?:tools|bench|packaging|console)/(?!call\\b|list)[\\w./-]+)");

  static List<Markdown> documents() {
    return Markdown.all();
  }

  @Test
  void there_are_documents() {
    assertThat(documents()).hasSizeGreaterThan(12);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void links_lead_somewhere(Markdown document) {
    for (String link : document.links()) {
      if (ELSEWHERE.matcher(link).matches()) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty()
              ? document.path()
              : document.path().resolveSibling(parts[0]).normalize();
      assertThat(target).as("%s links to %s", document, link).exists();
      if (parts.length == 2) {
        assertThat(Markdown.read(target).anchors())
            .as("%s links to %s", document, link)
            .contains(parts[1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shell_blocks_are_shell(Markdown document) throws IOException, InterruptedException {
    for (String block : document.shellBlocks()) {
      Process shell = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
      try (var in = shell.getOutputStream()) {
        in.write(block.getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor()).as("%s: %s%n%s", document, said, block).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void the_launcher_knows_its_commands(Markdown document) {
    for (String command : document.commands()) {
      GatewayLine.mistakes(command)
          .forEach(mistake -> assertThat(mistake).as("%s: %s", document, command).isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void the_build_knows_its_commands(Markdown document) {
    for (String command : document.commands()) {
      assertThat(MavenLine.mistakes(command)).as("%s: %s", document, command).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void scripts_are_there(Markdown document) {
    for (String command : document.commands()) {
      SCRIPT
          .matcher(command)
          .results()
          .map(found -> Markdown.ROOT.resolve(found.group(1)).normalize())
          .filter(file -> !file.toString().contains("/target/"))
          .forEach(file -> assertThat(file).as("%s: %s", document, command).exists());
    }
  }

  @Test
  void no_document_is_left_out_of_the_map() {
    String linked =
        Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions/README.md")
            .map(name -> Markdown.read(Markdown.ROOT.resolve(name)).text())
            .reduce("", String::concat);
    assertThat(
            Arrays.stream(Markdown.ROOT.resolve("docs").toFile().list())
                .filter(name -> Files.isRegularFile(Markdown.ROOT.resolve("docs/" + name))))
        .allSatisfy(name -> assertThat(linked).contains(name));
  }
}
