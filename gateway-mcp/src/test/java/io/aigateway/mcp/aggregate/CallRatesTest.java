package io.aigateway.mcp.aggregate;

import static io.aigateway.mcp.aggregate.Stage.view;
import static io.aigateway.mcp.testkit.McpSamples.ALL;
import static io.aigateway.mcp.testkit.McpSamples.service;
import static io.aigateway.mcp.testkit.McpSamples.snapshot;
import static io.aigateway.mcp.testkit.McpSamples.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.testkit.McpSamples;
import io.aigateway.mcp.testkit.ScriptedService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRatesTest {
  private Instant now = McpSamples.NOW;
  private final CallRates rates = new CallRates(6, () -> now);

  private void useUp() {
    for (int i = 0; i < 6; i++) {
      assertThat(rates.take(1, 1)).isEmpty();
    }
  }

  @Test
  void a_minutes_calls_may_come_at_once_and_come_back_evenly() {
    useUp();

    assertThat(rates.take(1, 1)).contains(Duration.ofSeconds(10));
    now = now.plusSeconds(4);
    assertThat(rates.take(1, 1)).contains(Duration.ofSeconds(6));
    now = now.plusSeconds(6);
    assertThat(rates.take(1, 1)).isEmpty();
    assertThat(rates.take(1, 1)).contains(Duration.ofSeconds(10));
    now = now.plusSeconds(60);
    useUp();
    assertThat(rates.take(1, 1)).isPresent();
  }

  @Test
  void other_keys_and_other_services_are_counted_apart() {
    useUp();

    assertThat(rates.take(2, 1)).isEmpty();
    assertThat(rates.take(1, 2)).isEmpty();
  }

  @Test
  void a_clock_that_is_set_back_keeps_nobody_out_for_longer_than_a_minute() {
    useUp();
    now = now.minus(Duration.ofDays(1));

    assertThat(rates.take(1, 1).orElseThrow()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    now = now.plusSeconds(60);
    useUp();
  }

  @Test
  void without_a_bound_nothing_is_counted() {
    CallRates unbounded = new CallRates(0, () -> now);
    for (int i = 0; i < 1000; i++) {
      assertThat(unbounded.take(1, 1)).isEmpty();
    }
  }

  @Test
  void pairs_that_used_nothing_lately_are_forgotten() {
    for (int key = 0; key < CallRates.MAX_PAIRS; key++) {
      assertThat(rates.take(key, 1)).isEmpty();
    }
    now = now.plusSeconds(60);

    assertThat(rates.take(0, 1)).isEmpty();
    assertThat(rates).hasToString("1 pairs");
  }

  @Test
  void a_call_too_many_is_refused_before_the_service_hears_of_it_and_written_down() {
    Stage stage =
        new Stage(
            snapshot(List.of(ALL), List.of(service(1, "ev")), List.of(tool(10, 1, "echo"))), 1);
    ScriptedService ev =
        stage.connections.up("ev", new ScriptedService().on(Methods.TOOLS_CALL, "{}"));
    stage.ask(view(ALL), Methods.TOOLS_CALL, "{'name':'ev.echo'}");

    McpError error = stage.refused(view(ALL), Methods.TOOLS_CALL, "{'name':'ev.echo'}");

    assertThat(error.code()).isEqualTo(-32003);
    assertThat(error.data().orElseThrow())
        .hasToString("{\"service\":\"ev\",\"reason\":\"rate\",\"retryAfterMs\":60000}");
    assertThat(ev.asked()).hasSize(1);
    assertThat(stage.records.getLast().status()).isEqualTo(McpCallStatus.ERROR);
    assertThat(stage.records.getLast().serviceName()).isEqualTo("ev");
  }

  @Test
  void a_service_with_too_much_to_do_says_when_to_come_back() {
    Stage stage =
        new Stage(snapshot(List.of(ALL), List.of(service(1, "ev")), List.of(tool(10, 1, "echo"))));
    stage.connections.down("ev", new ServiceUnreachable(Reason.BUSY, "too many"));

    McpError error = stage.refused(view(ALL), Methods.TOOLS_CALL, "{'name':'ev.echo'}");

    assertThat(error.code()).isEqualTo(-32003);
    assertThat(error.data().orElseThrow())
        .hasToString("{\"service\":\"ev\",\"reason\":\"busy\",\"retryAfterMs\":1000}");
  }
}
