package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Told to end, the gateway ends its streams so that no client takes half an answer for a whole. */
class TerminationIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "OPENAI,demo-gpt",
    "OPENAI,demo-claude",
    "ANTHROPIC,demo-gpt",
    "ANTHROPIC,demo-claude"
  })
  void sigterm_ends_open_streams_with_an_error_event(Calls protocol, String model)
      throws IOException {
    try (RunningGateway gateway =
            RunningGateway.demo(folder, "--pace", "20ms", "--shutdown-timeout", "1s");
        BufferedReader events =
            new BufferedReader(
                new InputStreamReader(
                    Http.stream(
                        protocol.uri(gateway),
                        protocol.body(model, "count to 4000", true),
                        "authorization",
                        "Bearer " + gateway.key()),
                    StandardCharsets.UTF_8))) {
      assertThat(events.readLine()).isNotNull();
      gateway.signal();
      String rest = events.lines().collect(Collectors.joining("\n"));

      assertThat(rest)
          .contains("\"error\"")
          .doesNotContain("[DONE]")
          .doesNotContain("message_stop");
      assertThat(gateway.terminate()).isZero();
    }
  }
}
