package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEveryDatabase
class DashboardRoutesTest {
  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;
  private AdminClient client;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(database.fresh(folder));
    client = admin.script();
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  @Test
  void nothing_is_shown_as_nothing() {
    JsonNode dashboard = client.get("/usage/dashboard").json();
    assertThat(dashboard.at("/totals/requests").intValue()).isZero();
    assertThat(dashboard.at("/totals/success_rate").isNull()).isTrue();
    assertThat(dashboard.at("/totals/latency_ms/p95").isNull()).isTrue();
    assertThat(dashboard.path("series")).hasSizeBetween(24, 26);
    assertThat(dashboard.at("/assets/providers").toString())
        .isEqualTo("{\"active\":0,\"total\":0}");
  }

  @Test
  void what_there_is_and_what_was_called_is_counted() {
    Furniture.put(admin)
        .forEach(
            step ->
                client.sendJson(
                    step.method(), step.path(), step.body().isEmpty() ? "{}" : step.body()));

    JsonNode dashboard = client.get("/usage/dashboard?tz=Europe/Berlin&step=day").json();
    assertThat(dashboard.path("assets").toString())
        .isEqualTo(
            "{\"providers\":{\"active\":1,\"total\":1},\"aliases\":{\"active\":1,\"total\":1},"
                + "\"keys\":{\"active\":1,\"total\":2},"
                + "\"mcp_services\":{\"active\":1,\"total\":1}}");
    JsonNode totals = dashboard.path("totals");
    assertThat(totals.path("requests").intValue()).isEqualTo(1);
    assertThat(totals.path("success_rate").doubleValue()).isEqualTo(1);
    assertThat(totals.path("total_tokens").intValue()).isEqualTo(35);
    assertThat(totals.path("cost_usd").decimalValue()).isEqualByComparingTo("0.00000125");
    assertThat(totals.at("/latency_ms/mean").doubleValue()).isEqualTo(321);
    assertThat(totals.at("/latency_ms/p50").intValue()).isBetween(288, 352);
    assertThat(totals.at("/first_token_ms/p95").intValue()).isBetween(40, 50);
    assertThat(dashboard.at("/shares/alias/0/group").textValue()).isEqualTo("chat");
    assertThat(dashboard.at("/shares/provider/0/requests").intValue()).isEqualTo(1);
    assertThat(dashboard.at("/shares/key/0/group").textValue()).isEqualTo("app");
    assertThat(dashboard.path("series").findValuesAsText("begin"))
        .containsExactly("2026-03-02T23:00:00Z", "2026-03-03T23:00:00Z");
  }

  @Test
  void mcp_calls_have_totals_a_series_and_shares_of_their_own() {
    admin.logMcp(
        List.of(
            Samples.mcpCall("m1"),
            Samples.mcpCall("m2"),
            Samples.deniedMcpCall("m3", "unknown prompt")));

    JsonNode mcp =
        client
            .get("/usage/dashboard?from=2026-03-04T00:00:00Z&to=2026-03-05T12:00:00Z&step=day")
            .json()
            .path("mcp");
    assertThat(mcp.at("/requests").intValue()).isEqualTo(3);
    assertThat(mcp.at("/denied").intValue()).isEqualTo(1);
    assertThat(mcp.at("/output_size").intValue()).isEqualTo(6820);
    assertThat(mcp.at("/success_rate").doubleValue()).isBetween(0.66, 0.67);
    assertThat(mcp.at("/latency_ms/p50").intValue()).isBetween(48, 64);
    assertThat(mcp.at("/latency_ms/p95").intValue()).isBetween(48, 64);
    assertThat(mcp.at("/series/0/requests").intValue()).isEqualTo(3);
    assertThat(mcp.at("/series/1/latency_ms_mean").isNull()).isTrue();
    assertThat(mcp.at("/shares/service").findValuesAsText("group")).containsExactly("files", "");
    assertThat(mcp.at("/shares/target").findValuesAsText("group"))
        .containsExactly("files.read", "");
    assertThat(mcp.at("/shares/key").findValuesAsText("group")).containsExactly("ci", "cd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=yesterday | from",
        "tz=Mars/Olympus | tz",
        "step=week | step",
        "from=2030-01-01T00:00:00Z | to",
        "from=2000-01-01T00:00:00Z | from",
        "colour=red | colour",
      })
  void a_span_that_makes_no_sense_is_refused(String query, String field) {
    JsonNode answer = client.get("/usage/dashboard?" + query).json();
    assertThat(answer.path("status").intValue()).isEqualTo(400);
    assertThat(answer.path("errors").findValuesAsText("field")).contains(field);
  }
}
