package io.aigateway.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md says what the table says; {@code -Dupdate.docs=true} writes it anew. */
class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/metrics.md");

  private static final String HEAD =
      """
      # Metrics

      `GET /metrics` answers in the text format of Prometheus (0.0.4), without a key unless
      `metrics.token` asks for one. A scrape asks neither the database nor a vendor. Recording a
      call takes no lock. [The dashboard](../packaging/grafana/gateway.json) shows the most of it;
      every query in it names a metric of this table, which a test checks.

      Labels are bounded: %d combinations of alias, provider and model, and %d MCP services, are
      told apart, further ones are counted as `%s`. A call for which no provider was asked has
      `%s` for all three, because its alias is whatever the client made up. Counts begin anew with
      the process. Histograms have buckets from 10 ms to 320 s.

      | Metric | Type | Labels | Meaning |
      |---|---|---|---|
      """
          .formatted(
              CallMetrics.MAX_SERIES, McpMetrics.MAX_SERVICES, CallMetrics.OTHER, CallMetrics.NONE);

  @Test
  void the_document_is_the_table() throws IOException {
    StringBuilder expected = new StringBuilder(HEAD);
    for (Metric metric : Metric.values()) {
      expected.append(row(metric));
    }

    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/metrics.md is stale: run this test with -Dupdate.docs=true")
        .isEqualTo(expected.toString());
  }

  private static String row(Metric metric) {
    String labels =
        metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
    String le = metric.type() == Metric.Type.HISTOGRAM ? ", `le`" : "";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(metric.id(), metric.type().word(), labels + le, metric.help());
  }
}
