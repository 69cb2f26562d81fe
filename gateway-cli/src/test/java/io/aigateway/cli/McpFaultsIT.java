package io.aigateway.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MCP services that break, hang, restart and leave things behind, before the launcher. */
class McpFaultsIT {
  /** Longest wait for what must happen, in seconds. */
  private static final int PATIENCE = 30;

  private static final int SERVICES = 5;
  private static final int CALLS = 100;

  /** How often a service is started and stopped; one in a thousand would show. */
  private static final int CYCLES = Integer.getInteger("mcp.cycles", 100);

  /** Cycles after which everything that is kept for good has been made. */
  private static final int WARM_UP = 10;

  /** What comes and goes by itself. */
  private static final int SLACK = 8;

  /** Of the tests that leave their gateway as it was. */
  private static McpRig shared;

  @TempDir Path folder;

  @BeforeAll
  static void start(@TempDir Path sharedFolder) throws Exception {
    shared = McpRig.start(sharedFolder);
  }

  @AfterAll
  static void stop() {
    shared.close();
  }

  private McpCalls calls(McpRig rig) {
    return new McpCalls(rig.gateway(), rig.gateway().key());
  }

  @Test
  void calls_of_a_killed_process_fail_and_the_next_call_starts_another() throws Exception {
    shared.small("small");
    McpCalls calls = calls(shared);
    String first = calls.text("small.pid");
    CompletableFuture<JsonNode> hanging =
        CompletableFuture.supplyAsync(
            () -> calls.call("small.hang", "{}"), Thread::startVirtualThread);
    shared.awaitInFlight("small", 1);

    ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly();

    assertThat(hanging.get(PATIENCE, SECONDS).at("/error/code").asInt()).isEqualTo(-32603);
    assertThat(calls.text("small.pid")).isNotEqualTo(first);
  }

  @Test
  void a_remote_service_that_was_restarted_is_called_on_as_if_nothing_had_been() throws Exception {
    NodeServer says404 = shared.fixture("fixture", "legacy");
    NodeServer says400 = shared.everything("ev");
    McpCalls calls = calls(shared);
    assertThat(calls.text("fixture.test_count")).isEqualTo("1");
    assertThat(calls.call("ev.echo", "{\"message\":\"x\"}").has("result")).isTrue();

    try (NodeServer again = says404.restarted();
        NodeServer alsoAgain = says400.restarted()) {
      assertThat(again.port()).isEqualTo(says404.port());
      assertThat(alsoAgain.port()).isEqualTo(says400.port());
      // Fifty at once: one new session, and no call is run twice.
      List<Future<String>> counts = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 1; i <= 50; i++) {
          counts.add(threads.submit(() -> calls.text("fixture.test_count")));
        }
      }
      assertThat(counts.stream().map(count -> Integer.valueOf(count.resultNow())))
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
      assertThat(calls.call("ev.echo", "{\"message\":\"x\"}").at("/result/content/0/text").asText())
          .isEqualTo("Echo: x");
    }
  }

  @Test
  void a_service_that_hangs_holds_up_nobody_else() throws Exception {
    for (int i = 1; i <= SERVICES; i++) {
      shared.fixture("s" + i, "legacy");
    }
    McpCalls one = calls(shared);
    McpCalls two = new McpCalls(shared.gateway(), shared.admin().keyForAll("second"));
    List<CompletableFuture<JsonNode>> hanging = new ArrayList<>();
    List<CompletableFuture<JsonNode>> others = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      for (McpCalls calls : List.of(one, two)) {
        int service = i % SERVICES + 1;
        String tool = service == 1 ? "s1.test_hang" : "s" + service + ".test_simple_text";
        (service == 1 ? hanging : others)
            .add(
                CompletableFuture.supplyAsync(
                    () -> calls.call(tool, "{}"), Thread::startVirtualThread));
      }
    }

    CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(PATIENCE, SECONDS);
    assertThat(others).hasSize(160).allMatch(answer -> answer.join().has("result"));
    assertThat(hanging).hasSize(40).noneMatch(CompletableFuture::isDone);
    assertThat(one.ask("tools/list", "{}").at("/result/tools").size()).isGreaterThan(100);
    assertThat(hanging).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void starting_and_stopping_a_service_leaves_nothing_behind() throws Exception {
    try (McpRig rig = McpRig.start(folder)) {
      long id = rig.small("small");
      Footprint before = null;
      for (int i = 1; i <= CYCLES; i++) {
        rig.admin().change(id, "{\"enabled\":true}");
        assertThat(calls(rig).text("small.pid")).isNotBlank();
        rig.admin().change(id, "{\"enabled\":false}");
        if (i == WARM_UP) {
          rig.awaitNoChildren();
          before = rig.gateway().footprint();
        }
      }
      rig.awaitNoChildren();

      Footprint after = rig.gateway().footprint();
      assertThat(after.threads()).isCloseTo(before.threads(), within(SLACK));
      assertThat(after.files()).isCloseTo(before.files(), within(SLACK));
      assertThat(after.children()).isZero();
    }
  }

  @Test
  void what_a_service_started_ends_with_the_gateway_even_if_it_does_not_want_to() throws Exception {
    try (McpRig rig = McpRig.start(folder)) {
      rig.stubborn("stubborn");
      assertThat(calls(rig).text("stubborn.pid")).isNotBlank();
      rig.awaitProcesses(2);

      assertThat(rig.gateway().terminate()).isZero();

      rig.awaitProcesses(0);
    }
  }

  @Test
  void what_a_killed_gateway_left_behind_is_ended_by_the_next_one() throws Exception {
    try (McpRig rig = McpRig.start(folder)) {
      rig.stubborn("stubborn");
      assertThat(calls(rig).text("stubborn.pid")).isNotBlank();
      rig.awaitProcesses(2);
      rig.gateway().kill();
      rig.awaitProcesses(2);

      try (RunningGateway next =
          RunningGateway.demo(folder, Map.of("AG_MCP_ALLOW_LOCAL", "false"))) {
        assertThat(next.url()).isNotEmpty();
        rig.awaitProcesses(0);
      }
    }
  }
}
