package io.aigateway.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void counts_and_gauges_are_written_as_prometheus_reads_them() {
    Metrics metrics = new Metrics().gauge("open", "Open things.", () -> 3);
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
            # HELP open Open things.
            # TYPE open gauge
            open 3
            """);
  }
}
