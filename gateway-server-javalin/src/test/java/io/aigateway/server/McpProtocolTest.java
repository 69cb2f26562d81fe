package io.aigateway.server;

import static io.aigateway.server.McpGround.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.IssuedKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the MCP endpoint takes and how it answers, with a service behind it. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class McpProtocolTest {
  private static final String ODD_TOOL =
      """
      {"name":"odd","title":"Odd","description":"é 🎈 \\u200d","icons":[{"src":"data:,x"}],\
      "inputSchema":{"type":"object","$defs":{"x":{"const":1.50}}},\
      "outputSchema":{"type":"object"},"annotations":{"readOnlyHint":true,"later":[1,2]},\
      "execution":{"taskSupport":"optional"},"fromTheFuture":{"a":null,"b":12345678901234567890}}\
      """;
  private static final String ODD_RESULT =
      """
      {"content":[{"type":"text","text":"x","annotations":{"priority":0.10}},\
      {"type":"of-the-future","uri":"left://alone"}],\
      "structuredContent":{"uri":"left://alone","n":1e400,"deep":[{"_meta":{"ui":{}}}]},\
      "isError":false,"_meta":{"example.com/x":{"y":[]}},"fromTheFuture":true}\
      """;

  private McpGround ground;
  private IssuedKey key;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    ground = McpGround.start(directory);
    ground.add(
        "up",
        ground
            .upstream()
            .with("tools", UpstreamMcp.json(ODD_TOOL))
            .tool("echo", (params, talk) -> UpstreamMcp.text(params.at("/arguments/n").asText()))
            .on("tools/call odd", (params, talk) -> (ObjectNode) precise(ODD_RESULT)));
    key = ground.key("all");
  }

  @AfterAll
  void stop() throws Exception {
    ground.close();
  }

  private static JsonNode precise(String text) throws IOException {
    return McpGround.PRECISE.readTree(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,2024-11-05",
    "2025-03-26,2025-03-26",
    "2025-06-18,2025-06-18",
    "2025-11-25,2025-11-25",
    "2026-07-28,2025-11-25",
    "1999-01-01,2025-11-25"
  })
  void a_session_is_agreed_on_in_a_revision_that_has_sessions(String asked, String agreed)
      throws IOException {
    JsonNode result =
        ground
            .ask(key, "initialize", "{\"protocolVersion\":\"" + asked + "\",\"capabilities\":{}}")
            .path("result");

    assertThat(result.path("protocolVersion").asText()).isEqualTo(agreed);
  }

  @Test
  void revisions_nobody_knows_are_refused() throws IOException {
    HttpResponse<String> older =
        ground.post(key, body(1, "ping", "{}"), "MCP-Protocol-Version", "2024-99-99");
    HttpResponse<String> newer =
        ground.post(
            key,
            body(
                1,
                "server/discover",
                """
                {"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01",\
                "io.modelcontextprotocol/clientCapabilities":{}}}\
                """),
            "MCP-Protocol-Version",
            "2099-01-01",
            "Mcp-Method",
            "server/discover");

    assertThat(older.statusCode()).isEqualTo(400);
    assertThat(newer.statusCode()).isEqualTo(400);
    JsonNode error = McpGround.message(newer).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32022);
    assertThat(error.at("/data/supported/0").asText()).isEqualTo("2026-07-28");
  }

  @Test
  void a_batch_is_answered_whatever_the_order_of_its_messages() throws IOException {
    String session =
        ground
            .post(key, body(0, "initialize", "{\"protocolVersion\":\"2025-03-26\"}"))
            .headers()
            .firstValue("Mcp-Session-Id")
            .orElseThrow();
    String call = "{\"name\":\"up.echo\",\"arguments\":{\"n\":%d}}";
    String batch =
        "["
            + body("\"b\"", "tools/call", call.formatted(7))
            + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"},"
            + body(1, "no/such/method", "{}")
            + ","
            + body(2, "tools/call", call.formatted(8))
            + "]";

    HttpResponse<String> answer = ground.post(key, batch, "Mcp-Session-Id", session);

    JsonNode answers = McpGround.JSON.readTree(answer.body());
    assertThat(answers.findValuesAsText("id")).containsExactlyInAnyOrder("b", "1", "2");
    assertThat(answers.findValuesAsText("text")).containsExactlyInAnyOrder("7", "8");
    assertThat(ground.post(key, batch).statusCode()).isEqualTo(400);
    assertThat(ground.post(key, "[]").body()).contains("-32600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{not json | 400 | -32700",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | 400 | -32600",
        "{\"id\":1,\"method\":\"ping\"} | 400 | -32600",
        "7 | 400 | -32600"
      })
  void what_is_no_message_is_refused(String message, int status, int code) throws IOException {
    HttpResponse<String> answer = ground.post(key, message);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(McpGround.message(answer).at("/error/code").asInt()).isEqualTo(code);
  }

  @Test
  void depth_and_media_types_have_bounds() {
    String deep = "[".repeat(2000) + "]".repeat(2000);
    assertThat(ground.post(key, body(1, "ping", "{\"x\":" + deep + "}")).statusCode())
        .isEqualTo(400);
    assertThat(ground.post(key, body(1, "ping", "{}"), "Accept", "text/html").statusCode())
        .isEqualTo(406);
    assertThat(ground.post(key, body(1, "ping", "{}"), "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
  }

  @Test
  void definitions_and_results_come_through_as_the_service_wrote_them() throws IOException {
    ObjectNode listed =
        (ObjectNode)
            McpGround.PRECISE
                .readTree(ground.post(key, body(1, "tools/list", "{}")).body())
                .at("/result/tools/1");
    assertThat(listed.path("name").asText()).isEqualTo("up.odd");
    listed.put("name", "odd").remove("_meta");
    assertThat(listed).isEqualTo(precise(ODD_TOOL));

    String called = ground.post(key, body(1, "tools/call", "{\"name\":\"up.odd\"}")).body();
    assertThat(McpGround.PRECISE.readTree(called).path("result")).isEqualTo(precise(ODD_RESULT));
  }

  @Test
  void what_is_empty_is_an_empty_list() throws IOException {
    IssuedKey none = ground.keyWithoutGrants("none");
    for (String list : new String[] {"tools", "prompts", "resources"}) {
      assertThat(ground.ask(none, list + "/list", "{}").at("/result/" + list))
          .isEqualTo(McpGround.JSON.createArrayNode());
    }
    assertThat(ground.ask(none, "resources/templates/list", "{}").at("/result/resourceTemplates"))
        .isEqualTo(McpGround.JSON.createArrayNode());
  }
}
