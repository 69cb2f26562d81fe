package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.vendor.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that fail for a while, by a clock that the tests move: nothing here waits. */
@Timeout(120)
class RecoveryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Way WAY = new Way(Way.OPENAI, Way.OPENAI, false);

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock();
  private GatewayRig rig;

  @BeforeEach
  void start() throws Exception {
    rig =
        GatewayRig.start(
            directory,
            Map.of("AG_ROUTING_RETRY_PAUSE_MIN", "1ms", "AG_ROUTING_RETRY_PAUSE_MAX", "1ms"),
            clock);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.server.Way#few")
  void a_primary_that_flaps_for_a_minute_costs_no_call_and_is_back_within_thirty_seconds(Way way)
      throws Exception {
    try (Scenario scenario = Scenario.of(rig, way)) {
      for (int second = 0; second < 60; second++) {
        boolean well = second / 10 % 2 == 1;
        scenario.primaryDoes().always(well ? new Behaviour.Normal() : new Behaviour.Status(503));
        answered(scenario.ask());
        clock.advance(SECOND);
      }
      scenario.primaryDoes().always(new Behaviour.Normal());
      int seconds = 0;
      while (!answered(scenario.ask()).header("x-gateway-provider").startsWith("primary")) {
        clock.advance(SECOND);
        seconds++;
      }
      assertThat(seconds).isLessThanOrEqualTo(30);
    }
  }

  @Test
  void while_a_circuit_is_open_one_call_at_a_time_finds_out_and_the_others_do_not_wait()
      throws Exception {
    try (Scenario scenario = Scenario.of(rig, WAY);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      scenario.primaryDoes().always(new Behaviour.Status(500));
      for (int i = 0; i < 3; i++) {
        answered(scenario.ask());
      }
      int before = scenario.primary.calls().size();
      clock.advance(Duration.ofSeconds(30));
      scenario.primaryDoes().clear().always(new Behaviour.NeverAnswers());

      Future<Heard> probe = clients.submit((Callable<Heard>) scenario::ask);
      assertThat(scenario.primary.awaitCall(c -> c.number() > before, Duration.ofSeconds(20)))
          .isPresent();
      List<Future<Heard>> herd = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        herd.add(clients.submit((Callable<Heard>) scenario::ask));
      }
      for (Future<Heard> one : herd) {
        assertThat(answered(one.get()).header("x-gateway-provider")).startsWith("fallback");
      }

      assertThat(scenario.primary.calls()).hasSize(before + 1);
      scenario.primary.close();
      answered(probe.get());
    }
  }

  @Test
  void a_herd_that_comes_at_the_very_moment_of_recovery_sends_one_probe() throws Exception {
    try (Scenario scenario = Scenario.of(rig, WAY);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      scenario.primaryDoes().always(new Behaviour.Status(500));
      for (int i = 0; i < 3; i++) {
        answered(scenario.ask());
      }
      int before = scenario.primary.calls().size();
      clock.advance(Duration.ofSeconds(30));
      scenario.primaryDoes().clear().always(new Behaviour.NeverAnswers());

      List<Future<Heard>> herd = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        herd.add(clients.submit((Callable<Heard>) scenario::ask));
      }
      assertThat(scenario.fallback.awaitCall(c -> c.number() > 3 + 18, Duration.ofSeconds(60)))
          .isPresent();

      assertThat(scenario.primary.calls()).hasSize(before + 1);
      scenario.primary.close();
      for (Future<Heard> one : herd) {
        answered(one.get());
      }
    }
  }

  @Test
  void the_third_rate_limit_in_a_row_rests_the_model_for_half_an_hour() throws Exception {
    try (Scenario scenario = Scenario.of(rig, WAY)) {
      scenario.primaryDoes().always(new Behaviour.Status(429));
      for (int i = 0; i < 3; i++) {
        scenario.isServedByFallback(scenario.ask(), 2);
        clock.advance(Duration.ofSeconds(5));
      }
      scenario.isServedByFallback(scenario.ask(), 1);
      scenario.primaryDoes().always(new Behaviour.Normal());

      clock.advance(Duration.ofMinutes(30).minusSeconds(6));
      scenario.isServedByFallback(scenario.ask(), 1);
      clock.advance(SECOND);
      scenario.isServedByPrimary(scenario.ask(), 1);
    }
  }

  private static Heard answered(Heard heard) {
    assertThat(heard.status()).as(heard.body()).isEqualTo(200);
    assertThat(heard.text()).isEqualTo(Scenario.ANSWER);
    assertThat(heard.endsCleanly()).isTrue();
    assertThat(Integer.parseInt(heard.header("x-gateway-attempts"))).isLessThanOrEqualTo(6);
    return heard;
  }
}
