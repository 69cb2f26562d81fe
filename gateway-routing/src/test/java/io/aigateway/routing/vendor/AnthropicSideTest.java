package io.aigateway.routing.vendor;

import static io.aigateway.routing.vendor.VendorClient.askClaude;
import static io.aigateway.routing.vendor.VendorClient.at;
import static io.aigateway.routing.vendor.VendorClient.data;
import static io.aigateway.routing.vendor.VendorClient.events;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnthropicSideTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));
  private static final String STREAM = ",\"stream\":true";
  private static final String ADAPTIVE = ",\"thinking\":{\"type\":\"adaptive\"}";
  private static final String TOOLS =
      """
      ,"tools":[{"name":"get_weather","input_schema":{"type":"object","properties":
      {"city":{"type":"string"}},"required":["city"]}},
      {"name":"get_time","input_schema":{"type":"object"}}]\
      """;

  private FakeVendor vendor;
  private VendorClient client;

  @BeforeEach
  void start() throws IOException {
    vendor = FakeVendor.start(VendorSettings.defaults(CLOCK).withKeys(Set.of("any")));
    client = new VendorClient(vendor);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private static List<String> names(HttpResponse<String> response) {
    return events(response).stream()
        .map(event -> event.substring("event: ".length(), event.indexOf('\n')))
        .toList();
  }

  private static String refusal(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(at(response, "type")).isEqualTo("\"error\"");
    assertThat(at(response, "error.type")).isEqualTo("\"invalid_request_error\"");
    assertThat(at(response, "request_id"))
        .isEqualTo("\"" + response.headers().firstValue("request-id").orElseThrow() + "\"");
    return at(response, "error.message");
  }

  /** The refusal of a conversation, given as the JSON of its messages. */
  private String refusalOf(String messages) {
    return refusal(
        client.message(
            "{\"model\":\"demo-claude\",\"max_tokens\":10,\"messages\":[" + messages + "]}"));
  }

  @Test
  void repeats_what_the_user_said() {
    var response = client.message(askClaude("Hello"));

    assertThat(response.body())
        .isEqualTo(
            """
            {"id":"msg_000000000000000000000002","type":"message","role":"assistant",\
            "model":"demo-claude","content":[{"type":"text","text":"You said: Hello"}],\
            "stop_reason":"end_turn","stop_sequence":null,"stop_details":null,"container":null,\
            "usage":{"input_tokens":2,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,\
            "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},\
            "output_tokens":4,"output_tokens_details":{"thinking_tokens":0},"service_tier":"standard"}}\
            """);
    assertThat(response.headers().firstValue("anthropic-ratelimit-requests-reset"))
        .hasValue("2026-03-01T10:01:00Z");
  }

  @Test
  void streams_named_events_in_the_order_of_the_api() {
    var response = client.message(askClaude("Hi", STREAM));

    assertThat(names(response))
        .containsExactly(
            "message_start",
            "content_block_start",
            "ping",
            "content_block_delta",
            "content_block_delta",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    var data = data(response);
    assertThat(at(data.getFirst(), "message.content")).isEqualTo("[]");
    assertThat(at(data.get(3), "delta")).isEqualTo("{\"type\":\"text_delta\",\"text\":\"You\"}");
    assertThat(at(data.get(7), "delta.stop_reason")).isEqualTo("\"end_turn\"");
    assertThat(at(data.get(7), "usage.output_tokens")).isEqualTo("3");
  }

  @Test
  void streams_thinking_with_one_signature_before_the_text() {
    var data = data(client.message(askClaude("Hi", STREAM, ADAPTIVE)));

    assertThat(at(data.get(1), "content_block"))
        .isEqualTo("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
    assertThat(data)
        .filteredOn(event -> event.json().contains("signature_delta"))
        .hasSize(1)
        .allSatisfy(event -> assertThat(at(event, "index")).isEqualTo("0"));
    assertThat(data).anySatisfy(event -> assertThat(event.json()).contains("thinking_delta"));
    assertThat(at(data.get(data.size() - 2), "usage.output_tokens_details.thinking_tokens"))
        .isEqualTo("5");
  }

  @Test
  void omitted_thinking_sends_its_signature_only_and_redacted_thinking_comes_whole() {
    var omitted =
        client.message(
            askClaude(
                "Hi", STREAM, ",\"thinking\":{\"type\":\"adaptive\",\"display\":\"omitted\"}"));
    var redacted = client.message(askClaude("Hi [[fault:redacted]]", ADAPTIVE));

    assertThat(omitted.body()).contains("signature_delta").doesNotContain("thinking_delta");
    assertThat(at(redacted, "content.0.type")).isEqualTo("\"redacted_thinking\"");
    assertThat(at(redacted, "content.1.text")).isEqualTo("\"You said: Hi\"");
  }

  @Test
  void streams_tool_input_in_pieces_that_begin_empty() {
    var data = data(client.message(askClaude("Paris", STREAM, TOOLS)));

    assertThat(at(data.get(1), "content_block.name")).isEqualTo("\"get_weather\"");
    assertThat(at(data.get(1), "content_block.input")).isEqualTo("{}");
    assertThat(data.subList(3, 6))
        .extracting(event -> at(event, "delta.partial_json"))
        .containsExactly("\"\"", "\"{\\\"city\\\":\\\"P\"", "\"aris\\\"}\"");
    assertThat(at(data.get(data.size() - 2), "delta.stop_reason")).isEqualTo("\"tool_use\"");
  }

  @Test
  void calls_two_tools_unless_parallel_use_is_disabled() {
    var two = client.message(askClaude("parallel", TOOLS));
    var one =
        client.message(
            askClaude(
                "parallel",
                TOOLS,
                ",\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));

    assertThat(VendorClient.json(two).items("content")).hasSize(2);
    assertThat(at(two, "content.1.input")).isEqualTo("{}");
    assertThat(VendorClient.json(one).items("content")).hasSize(1);
  }

  @Test
  void names_the_stop_sequence_that_it_met() {
    var response = client.message(askClaude("one two", ",\"stop_sequences\":[\"two\"]"));

    assertThat(at(response, "stop_reason")).isEqualTo("\"stop_sequence\"");
    assertThat(at(response, "stop_sequence")).isEqualTo("\"two\"");
  }

  @Test
  void tells_the_result_of_a_tool() {
    var response =
        client.message(
            """
            {"model":"demo-claude","max_tokens":50,"messages":[{"role":"user","content":"weather"},
            {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"f","input":{}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"sun"},
            {"type":"text","text":"and?"}]}]}\
            """);

    assertThat(at(response, "content.0.text")).isEqualTo("\"The tool answered: sun\"");
  }

  @Test
  void takes_back_the_thinking_it_gave_and_no_other() {
    var thought =
        VendorClient.json(client.message(askClaude("Hi", ADAPTIVE)))
            .items("content")
            .getFirst()
            .json();
    var conversation =
        """
        {"role":"user","content":"Hi"},{"role":"assistant","content":[%s,
        {"type":"text","text":"Yes"}]},{"role":"user","content":"Go on"}\
        """;

    assertThat(
            client
                .message(
                    "{\"model\":\"demo-claude\",\"max_tokens\":10,\"messages\":["
                        + conversation.formatted(thought)
                        + "]}")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            refusalOf(
                conversation.formatted(
                    "{\"type\":\"thinking\",\"thinking\":\"a\",\"signature\":\"Zm9v\"}")))
        .contains("Invalid `signature`");
  }

  @Test
  void writes_and_then_reads_the_cache_where_it_is_asked_to() {
    var body =
        """
        {"model":"demo-claude","max_tokens":10,"system":[{"type":"text","text":"%s",
        "cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"Hi"}]}\
        """
            .formatted("x".repeat(8000));

    var first = client.message(body);
    var second = client.message(body);

    assertThat(at(first, "usage.cache_creation_input_tokens")).isEqualTo("2000");
    assertThat(at(first, "usage.input_tokens")).isEqualTo("1");
    assertThat(at(second, "usage.cache_read_input_tokens")).isEqualTo("2000");
  }

  @Test
  void counts_tokens() {
    var body =
        "{\"model\":\"demo-claude\",\"messages\":[{\"role\":\"user\",\"content\":\"12345\"}]}";
    var response =
        client.send(
            client
                .anthropic("/messages/count_tokens")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(response.body()).isEqualTo("{\"input_tokens\":2}");
  }

  @Test
  void lists_its_models_in_pages_with_capabilities() {
    var all = client.send(client.anthropic("/models"));
    var first = client.send(client.anthropic("/models?limit=1"));
    var rest = client.send(client.anthropic("/models?limit=1&after_id=demo-claude"));

    assertThat(at(all, "has_more")).isEqualTo("false");
    assertThat(at(all, "first_id")).isEqualTo("\"demo-claude\"");
    assertThat(at(all, "data.0.capabilities.thinking.types.adaptive.supported")).isEqualTo("true");
    assertThat(at(all, "data.1.max_tokens")).isEqualTo("64000");
    assertThat(at(first, "has_more")).isEqualTo("true");
    assertThat(at(rest, "data.0.id")).isEqualTo("\"demo-claude-haiku\"");
    assertThat(at(rest, "has_more")).isEqualTo("false");
  }

  @Test
  void takes_the_key_from_either_header_and_prefers_its_own() {
    var post = HttpRequest.BodyPublishers.ofString(askClaude("Hi"));
    var bearer =
        HttpRequest.newBuilder(URI.create(vendor.anthropicBaseUrl() + "/messages"))
            .header("anthropic-version", "2026-10-21")
            .header("authorization", "Bearer any");
    var both = client.anthropic("/messages").setHeader("x-api-key", "no");

    assertThat(client.send(bearer.POST(post)).statusCode()).isEqualTo(200);
    var refused = client.send(both.header("authorization", "Bearer any").POST(post));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(at(refused, "error.type")).isEqualTo("\"authentication_error\"");
  }

  @Test
  void refuses_requests_that_lack_or_exceed_something() {
    assertThat(refusal(client.message(VendorClient.asking("demo-claude", "x"))))
        .isEqualTo("\"max_tokens: Field required\"");
    assertThat(refusal(client.message(askClaude("x", ",\"n\":1"))))
        .isEqualTo("\"n: Extra inputs are not permitted\"");
    assertThat(refusal(client.message(askClaude("x", ",\"temperature\":1.5"))))
        .contains("temperature");
    assertThat(refusal(client.message(askClaude("x", ",\"tools\":[{\"name\":\"a\"}]"))))
        .contains("input_schema: Field required");
    assertThat(client.message(VendorClient.asking("claude-9", "x")).statusCode()).isEqualTo(404);
    var noVersion = client.anthropic("/messages").setHeader("anthropic-version", "");
    assertThat(refusal(client.send(noVersion.POST(HttpRequest.BodyPublishers.ofString("{}")))))
        .contains("anthropic-version");
  }

  @Test
  void refuses_conversations_that_the_api_refuses() {
    assertThat(refusalOf("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}"))
        .contains("text content blocks must be non-empty");
    assertThat(refusalOf("{\"role\":\"tool\",\"content\":\"x\"}")).contains("Unexpected role");
    assertThat(
            refusalOf(
                """
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"}]}\
                """))
        .contains("unexpected `tool_use_id`");
    assertThat(
            refusalOf(
                """
                {"role":"user","content":"a"},{"role":"assistant","content":[{"type":"tool_use",
                "id":"t1","name":"f","input":{}}]},{"role":"user","content":"b"}\
                """))
        .contains("without `tool_result` blocks immediately after: t1");
    assertThat(
            refusalOf(
                """
                {"role":"user","content":"a"},{"role":"assistant","content":[{"type":"tool_use",
                "id":"f:1","name":"f","input":{}}]}\
                """))
        .contains("tool_use.id");
    assertThat(
            refusalOf(
                """
                {"role":"user","content":[{"type":"image","source":{"type":"base64",
                "media_type":"image/png","data":"/9j/4AAQ"}}]}\
                """))
        .contains("image/png media type, but appears to be image/jpeg");
  }

  @Test
  void refuses_thinking_that_the_model_or_the_request_does_not_allow() {
    var haiku = askClaude("x", ADAPTIVE).replace("demo-claude", "demo-claude-haiku");
    var budget = askClaude("x", ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}");
    var forced = askClaude("x", ADAPTIVE, TOOLS, ",\"tool_choice\":{\"type\":\"any\"}");

    assertThat(refusal(client.message(haiku))).contains("adaptive thinking is not supported");
    assertThat(refusal(client.message(budget))).contains("must be greater than");
    assertThat(refusal(client.message(forced))).contains("tool_choice forces tool use");
  }
}
