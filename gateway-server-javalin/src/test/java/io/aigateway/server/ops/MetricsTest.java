package io.aigateway.server.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void counts_and_gauges_are_written_as_prometheus_reads_them() {
    Metrics metrics = new Metrics().show(Metric.OPEN_CALLS, () -> 3);
    metrics.request(200);
    metrics.request(200);
    metrics.request(404);

    assertThat(metrics.text())
        .isEqualTo(
            """
            # HELP gateway_http_requests_total Answered HTTP requests by status.
            # TYPE gateway_http_requests_total counter
            gateway_http_requests_total{status="200"} 2
            gateway_http_requests_total{status="404"} 1
            # HELP gateway_open_calls Model calls under way.
            # TYPE gateway_open_calls gauge
            gateway_open_calls 3
            """);
  }

  @Test
  void a_histogram_only_grows_and_ends_with_its_count() {
    Histogram histogram = new Histogram();
    for (long millis : new long[] {-1, 0, 10, 11, 999, 1_000, 320_001, Long.MAX_VALUE / 2}) {
      histogram.record(millis);
    }

    Exposition read =
        read(
            Metric.MCP_DURATION,
            List.of(new Point.Distribution(List.of("tools"), histogram.read())));

    String bucket = "gateway_mcp_call_duration_seconds_bucket";
    assertThat(read.value(bucket, Map.of("service", "tools", "le", "0.01"))).isEqualTo(3);
    assertThat(read.value(bucket, Map.of("service", "tools", "le", "1"))).isEqualTo(6);
    assertThat(read.value(bucket, Map.of("service", "tools", "le", "320"))).isEqualTo(6);
    assertThat(read.value(bucket, Map.of("service", "tools", "le", "+Inf"))).isEqualTo(8);
  }

  @Test
  void whatever_a_label_holds_is_read_back_as_it_was() {
    String odd = "a \"b\" \\n c\\\nd{}, e=\"f\" 1";

    Exposition read = read(Metric.PROVIDER_BENCHED, List.of(new Point.Value(List.of(odd), 1)));

    assertThat(read.value("gateway_provider_benched", Map.of("provider", odd))).isEqualTo(1);
  }

  @Test
  void fractions_and_large_numbers_are_written_without_loss() {
    assertThat(Double.parseDouble(Metrics.number(0.000_012_5))).isEqualTo(0.000_012_5);
    assertThat(Metrics.number(9_007_199_254_740_991L)).isEqualTo("9007199254740991");
    assertThat(Double.parseDouble(Metrics.number(1e300))).isEqualTo(1e300);
  }

  @Test
  void a_metric_is_shown_once() {
    Metrics metrics = new Metrics();

    assertThatThrownBy(() -> metrics.show(Metric.HTTP_REQUESTS, () -> 1))
        .hasMessageContaining("gateway_http_requests_total");
  }

  @Test
  void no_two_metrics_have_one_name_and_help_is_one_line() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::id)).doesNotHaveDuplicates();
    assertThat(Metric.values())
        .allSatisfy(metric -> assertThat(metric.help()).doesNotContain("\n", "\\").endsWith("."));
  }

  private static Exposition read(Metric metric, List<Point> points) {
    return Exposition.read(new Metrics().show(metric, () -> points).text());
  }
}
