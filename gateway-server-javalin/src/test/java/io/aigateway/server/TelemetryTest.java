package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.vendor.Behaviour;
import io.aigateway.server.telemetry.Collector;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The SDK reads system properties where no variable is set: tests cannot set variables. */
@Timeout(60)
class TelemetryTest {
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final int SPAN_AT = "00-".length() + TRACE.length() + "-".length();

  private static final List<String> SMALL_QUEUE =
      List.of("otel.bsp.max.queue.size", "otel.bsp.max.export.batch.size");
  private static final int CALLS = 20;

  /** A value that is yes, in the bytes of Protocol Buffers. */
  private static final String TRUE = "\u0012\u0002\u0010\u0001";

  @TempDir Path directory;
  private Collector collector;

  @BeforeEach
  void listen() throws Exception {
    collector = Collector.start();
    System.setProperty(ENDPOINT, collector.endpoint().toString());
  }

  @AfterEach
  void tidyUp() {
    System.clearProperty(ENDPOINT);
    collector.close();
  }

  @Test
  void a_call_is_a_trace_of_which_the_vendor_is_told_and_which_holds_no_words() throws Exception {
    String toVendor;
    try (GatewayRig rig =
        GatewayRig.start(
            directory,
            Map.of("AG_TELEMETRY_OTLP", "true", "AG_ROUTING_RETRY_PAUSE_MAX", "100ms"))) {
      rig.alias("fast", rig.model("openai", "demo-gpt"));
      rig.vendor.script("demo-gpt").next(new Behaviour.Status(503));
      HttpResponse<String> answer = ask(rig, "fast");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-gateway-attempts")).hasValue("2");
      toVendor = rig.vendor.calls().getLast().header("traceparent").orElseThrow();
    }

    assertThat(toVendor).matches("00-" + TRACE + "-[0-9a-f]{16}-01").doesNotContain(PARENT);
    String sent = collector.traces();
    assertThat(sent)
        .contains("gen_ai.operation.name", "chat fast", "chat demo-gpt", "ai-gateway")
        .contains("gen_ai.provider.name", "openai", "gen_ai.request.model")
        .contains("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens")
        .contains("error.type", "503")
        .contains(
            bytes(TRACE),
            bytes(PARENT),
            bytes(toVendor.substring(SPAN_AT, SPAN_AT + PARENT.length())))
        .doesNotContain("a secret question", "vendor-key");
    assertThat(collector.metrics())
        .contains("gen_ai.client.token.usage", "gen_ai.client.operation.duration")
        .contains("gen_ai.token.type", "503")
        .doesNotContain("a secret question");
  }

  @Test
  void what_finds_no_room_in_the_queue_is_dropped_and_counted_and_no_call_waits() throws Exception {
    SMALL_QUEUE.forEach(name -> System.setProperty(name, "4"));
    collector.hold();
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_TELEMETRY_OTLP", "true"))) {
      rig.alias("fast", rig.model("openai", "demo-gpt"));
      String key = rig.key("key").raw().reveal();
      for (int i = 0; i < CALLS; i++) {
        assertThat(ask(rig, "fast", key).statusCode()).isEqualTo(200);
      }
      collector.release();
    } finally {
      SMALL_QUEUE.forEach(System::clearProperty);
    }

    assertThat(collector.metrics()).contains("processedSpans", "dropped" + TRUE);
  }

  @Test
  void without_the_setting_nothing_is_sent_and_the_vendor_is_told_nothing() throws Exception {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of())) {
      rig.alias("fast", rig.model("openai", "demo-gpt"));

      assertThat(ask(rig, "fast").statusCode()).isEqualTo(200);

      assertThat(rig.vendor.calls().getLast().header("traceparent")).isEmpty();
    }
    assertThat(collector.traces() + collector.metrics()).isEmpty();
  }

  @Test
  void a_collector_that_is_away_costs_no_call_and_a_stop_little() throws Exception {
    collector.close();
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_TELEMETRY_OTLP", "true"))) {
      rig.alias("fast", rig.model("openai", "demo-gpt"));

      assertThat(ask(rig, "fast").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> ask(GatewayRig rig, String alias) {
    return ask(rig, alias, rig.key("key").raw().reveal());
  }

  private static HttpResponse<String> ask(GatewayRig rig, String alias, String key) {
    return rig.send(
        "POST",
        "/v1/chat/completions",
        """
        {"model": "%s", "messages": [{"role": "user", "content": "a secret question"}]}
        """
            .formatted(alias),
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + key,
        "traceparent",
        "00-" + TRACE + "-" + PARENT + "-01");
  }

  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }
}
