package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.testkit.Samples;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
class McpUsageRoutesTest {
  private static final String LOGS = "/usage/mcp-logs";

  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;
  private AdminClient client;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(database.fresh(folder));
    client = admin.script();
    admin.logMcp(
        List.of(
            Samples.mcpCall("m1"),
            Samples.deniedMcpCall("m2", "=unknown \"prompt\""),
            Samples.mcpCall("m3")));
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  private List<String> found(String query) {
    return client.get(LOGS + query).json().path("mcp_logs").findValuesAsText("request_id");
  }

  @Test
  void calls_come_in_pages_newest_first() {
    Answer first = client.get(LOGS + "?limit=2");

    assertThat(first.json().path("mcp_logs").findValuesAsText("request_id"))
        .containsExactly("m3", "m1");
    assertThat(found("?limit=2&cursor=" + first.json().path("next_cursor").textValue()))
        .containsExactly("m2");
  }

  @Test
  void filters_narrow() {
    assertThat(found("?mcp_id=6")).containsExactly("m3", "m1");
    assertThat(found("?status=denied")).containsExactly("m2");
    assertThat(found("?call_type=prompt&key_id=5")).containsExactly("m2");
    assertThat(found("?q=nobody")).containsExactly("m2");
    assertThat(client.get(LOGS + "?call_type=song").status()).isEqualTo(400);
    assertThat(client.get(LOGS + "?limit=0").status()).isEqualTo(400);
  }

  @Test
  void one_call_is_found_by_its_request_id() {
    Answer one = client.get(LOGS + "/m1");

    assertThat(one.json().at("/mcp_log/call_target").textValue()).isEqualTo("files.read");
    assertThat(one.json().at("/mcp_log/output_size").longValue()).isEqualTo(3400);
    assertThat(client.get(LOGS + "/m9").status()).isEqualTo(404);
  }

  @Test
  void calls_are_summed_on_the_server() {
    Answer summary = client.get(LOGS + "/summary?group_by=status");

    assertThat(summary.json().path("groups").findValuesAsText("group"))
        .containsExactly("success", "denied");
    assertThat(summary.json().at("/groups/0/requests").longValue()).isEqualTo(2);
    assertThat(summary.json().path("rest").isNull()).isTrue();
    assertThat(
            client
                .get(LOGS + "/summary?group_by=service_type")
                .json()
                .path("groups")
                .findValuesAsText("group"))
        .containsExactly("local", "");
    assertThat(client.get(LOGS + "/summary").status()).isEqualTo(400);
  }

  @Test
  void an_export_is_a_file_of_lines() {
    Answer file = client.get(LOGS + "?format=csv");

    assertThat(file.header("Content-Disposition")).contains("mcp-logs.csv");
    assertThat(file.text().lines().toList()).hasSize(4).first().asString().startsWith("id,request");
    assertThat(file.text()).contains("\"'=unknown \"\"prompt\"\"\"");
  }
}
