package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day in the life of one gateway: scraped, called, reloaded, and ended with work in its hands.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsIT {
  private static final int STREAMS = 200;

  private static final String SETTINGS =
      """
      log:
        format: json
        calls: true
      metrics:
        token: first-token
      server:
        shutdown_timeout: 1s
      database:
        path: gateway.db
      """;

  private LedgerRig rig;
  private Path file;
  private String key;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    file = folder.resolve("config.yaml");
    rig = LedgerRig.startWithFile(folder, 100, Map.of(), SETTINGS);
    rig.furnish(1);
    key = rig.key("watched");
  }

  @AfterAll
  void end() {
    rig.close();
  }

  private int scrape(String token) {
    return Http.get(rig.url().resolve("/metrics"), "authorization", "Bearer " + token).status();
  }

  @Test
  @Order(1)
  void a_scrape_needs_the_token_if_there_is_one() {
    assertThat(scrape("first-token")).isEqualTo(200);
    assertThat(scrape("another-token")).isEqualTo(401);
  }

  @Test
  @Order(2)
  void every_line_of_the_log_is_json_and_a_call_has_its_facts_as_fields() throws IOException {
    Http.Answer answer =
        Http.post(
            Calls.OPENAI.uri(rig.url()),
            Calls.OPENAI.body(LedgerLoad.alias(0), "call 5.", false),
            "authorization",
            "Bearer " + key);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    rig.gateway().outputUntil("call ended");

    JsonNode line = json(logged("call ended"));
    assertThat(line.at("/request_id").asText()).isEqualTo(answer.header("x-request-id"));
    assertThat(line.at("/alias").asText()).isEqualTo(LedgerLoad.alias(0));
    assertThat(line.at("/provider").asText()).isEqualTo("counting");
    assertThat(line.at("/status").asText()).isEqualTo("success");
    assertThat(line.at("/input_tokens").asText()).isEqualTo("5");
    assertThat(rig.gateway().output().lines().filter(text -> text.contains("io.aigateway")))
        .isNotEmpty()
        .allSatisfy(OperationsIT::json);
  }

  @Test
  @Order(3)
  void a_file_with_a_mistake_changes_nothing_and_the_log_says_where_it_stands()
      throws IOException, InterruptedException {
    Files.writeString(
        file, SETTINGS.replace("first-token", "other-token") + "routing:\n  cooldwn: 5s\n");
    hangUp();

    rig.gateway().outputUntil("the old settings stay in force");

    assertThat(json(logged("the old settings stay in force")).at("/message").asText())
        .contains("config.yaml:11:", "unknown setting 'routing.cooldwn'", "routing.cooldown");
    assertThat(scrape("first-token")).isEqualTo(200);
  }

  @Test
  @Order(4)
  void a_changed_file_is_in_force_at_once_as_far_as_that_is_possible() throws IOException {
    Files.writeString(
        file,
        SETTINGS.replace("first-token", "second-token").replace("gateway.db", "other.db")
            + "routing:\n  cooldown: 5s\n");

    rig.gateway().outputUntil("only after a restart");

    assertThat(json(logged("now in force")).at("/message").asText())
        .contains("metrics.token", "routing.cooldown")
        .doesNotContain("database.path", "second-token");
    assertThat(json(logged("only after a restart")).at("/message").asText())
        .contains("database.path");
    assertThat(scrape("second-token")).isEqualTo(200);
    assertThat(scrape("first-token")).isEqualTo(401);
  }

  @Test
  @Order(5)
  void told_to_end_it_ends_open_streams_with_an_error_and_keeps_a_record_of_each()
      throws Exception {
    Files.writeString(file, SETTINGS);
    try (OpenStreams streams = OpenStreams.open(Calls.OPENAI, rig.url(), key, STREAMS)) {
      rig.gateway().signal();
      List<String> endings = streams.endings();

      assertThat(rig.terminate()).isZero();
      assertThat(endings)
          .hasSize(STREAMS)
          .allSatisfy(ending -> assertThat(ending).contains("\"error\"").doesNotContain("[DONE]"));
    }
    rig.startAgain();
    assertThat(rig.rows().lines().skip(1))
        .filteredOn(row -> row.replace("\"", "").contains(",error,200,"))
        .hasSize(STREAMS);
  }

  private void hangUp() throws IOException, InterruptedException {
    String pid = Long.toString(rig.gateway().pid());
    assertThat(new ProcessBuilder("kill", "-HUP", pid).start().waitFor()).isZero();
  }

  private String logged(String words) {
    return rig.gateway()
        .output()
        .lines()
        .filter(line -> line.contains(words))
        .reduce((before, last) -> last)
        .orElseThrow();
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
