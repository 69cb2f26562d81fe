package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainServeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "serve --port 18080",
        "serve --config /etc/ai-gateway/config.yaml",
        "serve -c config.yaml --host 0.0.0.0 --port 0",
        "serve --port 1 --config a=b",
        "serve --host ::1"
      })
  void it_means_what_the_library_would_read(String line) {
    String[] arguments = line.split(" ");

    assertThat(PlainServe.meantBy(arguments)).contains(read(arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "SERVE",
        "--help",
        "serve --help",
        "serve --port",
        "serve --port=18080",
        "serve --port x",
        "serve --port -1",
        "serve --port 123456",
        "serve --port 1 --port 2",
        "serve -c a --config b",
        "serve --config @file",
        "serve --config 'a",
        "serve --config --host",
        "serve --hots x",
        "serve extra",
        "serve extra words",
        "demo --port 1"
      })
  void what_is_not_plain_is_left_to_the_library(String line) {
    assertThat(PlainServe.meantBy(line.split(" "))).isEmpty();
  }

  @Test
  void no_arguments_are_not_plain() {
    assertThat(PlainServe.meantBy()).isEmpty();
  }

  private static ServeOptions read(String... arguments) {
    CommandLine line = Commands.line(arguments);
    CommandLine.ParseResult parsed = line.parseArgs(arguments).subcommand();
    return new ServeOptions(
        Optional.<Path>empty().or(() -> parsed.matchedOptionValue("--config", Optional.empty())),
        parsed.matchedOptionValue("--host", Optional.empty()),
        parsed.matchedOptionValue("--port", Optional.empty()));
  }
}
