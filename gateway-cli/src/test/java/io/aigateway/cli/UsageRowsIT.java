package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each call leaves exactly one row that agrees with what the client was told. */
class UsageRowsIT {
  /** Longest wait for a row: the journal is drained by a thread of its own. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.demo(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI,demo-gpt,direct",
    "OPENAI,demo-claude,convert",
    "ANTHROPIC,demo-gpt,convert",
    "ANTHROPIC,demo-claude,direct"
  })
  void a_call_leaves_one_row_with_the_tokens_its_client_saw(
      Calls protocol, String alias, String method) {
    Http.Answer answer = protocol.call(gateway, gateway.key(), alias, "count to 7");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);

    JsonNode row = row(answer.header("x-request-id"));

    assertThat(row.at("/status").asText()).isEqualTo("success");
    assertThat(row.at("/alias").asText()).isEqualTo(alias);
    assertThat(row.at("/call_method").asText()).isEqualTo(method);
    assertThat(row.at("/attempts").asInt()).isEqualTo(1);
    assertThat(row.at("/usage_state").asText()).isEqualTo("exact");
    JsonNode usage = answer.json().at("/usage");
    boolean openAi = protocol == Calls.OPENAI;
    assertThat(row.at("/input_tokens").asLong())
        .isEqualTo(usage.at(openAi ? "/prompt_tokens" : "/input_tokens").asLong());
    assertThat(row.at("/output_tokens").asLong())
        .isEqualTo(usage.at(openAi ? "/completion_tokens" : "/output_tokens").asLong());
  }

  private static JsonNode row(String requestId) {
    Instant end = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(end)) {
      JsonNode rows =
          Http.get(
                  gateway.uri("/api/v1/usage/model-logs?q=" + requestId),
                  "authorization",
                  "Bearer " + RunningGateway.ADMIN_TOKEN)
              .json()
              .elements()
              .next();
      if (!rows.isEmpty()) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no row for " + requestId);
  }
}
