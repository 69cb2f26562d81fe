package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.vendor.Behaviour;
import io.aigateway.server.ops.Exposition;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RoutingMetricsTest {
  @TempDir Path directory;

  @Test
  void metrics_tell_attempts_by_outcome_and_who_is_left_alone() throws Exception {
    Way way = new Way(Way.OPENAI, Way.OPENAI, false);
    try (GatewayRig rig =
            GatewayRig.start(
                directory,
                Map.of(
                    "AG_ROUTING_RETRY_PAUSE_MIN", "1ms",
                    "AG_ROUTING_RETRY_PAUSE_MAX", "1ms",
                    "AG_ROUTING_CIRCUIT_THRESHOLD", "2"),
                new VirtualClock());
        Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.Status(500));
      scenario.fallbackDoes().next(new Behaviour.Normal(), new Behaviour.Status(401));
      scenario.ask();
      scenario.ask();

      String metrics = rig.send("GET", "/metrics", "").body();

      assertThat(metrics)
          .containsPattern(
              "gateway_attempts_total\\{provider=\"fallback-[^\"]*\",outcome=\"served\"} 1")
          .containsPattern("provider=\"primary-[^\"]*\",model=\"demo-gpt\",")
          .contains("why=\"circuit_open\"} 1")
          .contains("gateway_provider_benched{provider=\"fallback-");
      assertThat(metrics.lines().filter(line -> line.startsWith("gateway_attempts_total{")))
          .anyMatch(line -> line.contains("outcome=\"rejected\"} "));
      Exposition.read(metrics);
    }
  }
}
