package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show to be typed at a gateway is typed, and answered as they say. */
class DocumentedCommandsIT {
  /** Fails, and says what was answered, where the documents' curl would only print it. */
  private static final String CURL =
      "curl() { command curl -sS --fail-with-body --retry 0 --max-time 20 \"$@\" || exit 22; }\n";

  @TempDir Path folder;

  @Test
  void the_admin_api_answers_the_lines_of_its_document() throws IOException {
    Markdown document = Markdown.read(Markdown.ROOT.resolve("docs/admin-api.md"));
    try (RunningGateway gateway = RunningGateway.serve(folder, 0, Map.of())) {
      String script =
          String.join("\n", document.shellBlocks())
              .replace("http://127.0.0.1:18080", gateway.url());

      // The tool server of the document does not exist, so it cannot be read.
      String output = run(script.replaceAll("(?m)^admin -X POST .*mcp-services/1/sync.*$", ""));

      assertThat(output)
          .contains("\"must_change_password\":true")
          .contains("\"raw_key\":\"sk-")
          .contains("\"access\":\"listed\"")
          .contains("\"explanation\"")
          .contains("\"assets\"");
      assertThat(folder.resolve("model-logs.csv")).exists();
    }
  }

  @Test
  void the_readme_s_first_call_is_answered() throws IOException {
    List<String> lines =
        Markdown.read(Markdown.ROOT.resolve("README.md")).commands().stream()
            .filter(line -> line.startsWith("curl "))
            .toList();
    assertThat(lines).hasSize(1);
    try (RunningGateway gateway = RunningGateway.demo(folder)) {
      String line =
          lines
              .getFirst()
              .replace("HOST", gateway.url())
              .replace("KEY", gateway.key())
              .replace("your-alias", "demo-gpt");

      assertThat(run(line)).contains("\"chat.completion\"").contains("Hello!");
    }
  }

  private String run(String script) throws IOException {
    Path file = folder.resolve("script.sh");
    Files.writeString(file, "set -eu\n" + CURL + script);
    ProcessBuilder shell =
        new ProcessBuilder("bash", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().put("TOKEN", RunningGateway.ADMIN_TOKEN);
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(RunningGateway.exitCode(process)).as(script + "\n" + output).isZero();
    return output;
  }
}
