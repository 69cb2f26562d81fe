package io.aigateway.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageSink;
import io.aigateway.domain.usage.UsageState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallMetricsTest {
  private static final Map<String, String> FAST =
      Map.of("alias", "fast", "provider", "vendor", "model", "m-1");

  private final List<CallRecord> told = new ArrayList<>();
  private final Ledger ledger = new Ledger();
  private final CallMetrics metrics = new CallMetrics(ledger);

  private final class Ledger implements UsageSink {
    private boolean takes = true;

    @Override
    public boolean started(CallStart start) {
      return takes;
    }

    @Override
    public void finished(CallRecord call) {
      told.add(call);
    }
  }

  @Test
  void a_call_counts_with_its_tokens_cost_and_times_and_is_passed_on() {
    CallRecord call = call("fast", true, Optional.of(new ServedBy(1, "vendor", "m-1")));
    assertThat(metrics.started(call.start())).isTrue();
    assertThat(read().value("gateway_open_streams", Map.of())).isEqualTo(1);

    metrics.finished(call);

    Exposition read = read();
    assertThat(told).containsExactly(call);
    assertThat(read.value("gateway_open_streams", Map.of())).isZero();
    assertThat(
            read.value(
                "gateway_requests_total", with(FAST, "protocol", "openai", "status", "success")))
        .isEqualTo(1);
    assertThat(read.value("gateway_tokens_total", with(FAST, "kind", "input"))).isEqualTo(10);
    assertThat(read.value("gateway_tokens_total", with(FAST, "kind", "reasoning"))).isEqualTo(5);
    assertThat(read.value("gateway_cost_usd_total", FAST)).isEqualTo(0.25);
    assertThat(read.value("gateway_request_duration_seconds_sum", FAST)).isEqualTo(1.5);
    assertThat(read.value("gateway_time_to_first_token_seconds_count", FAST)).isEqualTo(1);
  }

  @Test
  void a_refused_call_leaves_no_stream_open() {
    ledger.takes = false;

    assertThat(metrics.started(call("fast", true, Optional.empty()).start())).isFalse();

    assertThat(read().value("gateway_open_streams", Map.of())).isZero();
  }

  @Test
  void names_that_clients_make_up_become_no_labels() {
    metrics.finished(call("made-up", false, Optional.empty()));

    assertThat(read().values("gateway_requests_total").keySet())
        .singleElement()
        .satisfies(labels -> assertThat(labels).containsEntry("alias", CallMetrics.NONE));
  }

  @Test
  void beyond_the_bound_calls_are_counted_together() {
    for (int i = 0; i < CallMetrics.MAX_SERIES + 7; i++) {
      metrics.finished(call("alias-" + i, false, Optional.of(new ServedBy(1, "vendor", "m"))));
    }

    Exposition read = read();
    assertThat(read.values("gateway_cost_usd_total")).hasSize(CallMetrics.MAX_SERIES + 1);
    assertThat(
            read.value(
                "gateway_requests_total",
                Map.of(
                    "alias",
                    CallMetrics.OTHER,
                    "provider",
                    CallMetrics.OTHER,
                    "model",
                    CallMetrics.OTHER,
                    "protocol",
                    "openai",
                    "status",
                    "success")))
        .isEqualTo(7);
  }

  private Exposition read() {
    return Exposition.read(metrics.addTo(new Metrics()).text());
  }

  private static Map<String, String> with(Map<String, String> labels, String... more) {
    Map<String, String> all = new TreeMap<>(labels);
    Stream.iterate(0, i -> i < more.length, i -> i + 2).forEach(i -> all.put(more[i], more[i + 1]));
    return all;
  }

  private static CallRecord call(String alias, boolean stream, Optional<ServedBy> by) {
    CallStart start =
        new CallStart(
            "id", Instant.EPOCH, new DialectId("openai"), stream, "127.0.0.1", 1, "key", alias);
    return new CallRecord(
        start,
        CallMethod.DIRECT,
        by,
        1,
        List.of(),
        CallStatus.SUCCESS,
        OptionalInt.of(200),
        Optional.empty(),
        new TokenCounts(10, 20, 3, 4, 5),
        UsageState.EXACT,
        Optional.of(new BigDecimal("0.25")),
        1_500,
        stream ? OptionalLong.of(200) : OptionalLong.empty());
  }
}
