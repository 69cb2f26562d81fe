package io.aigateway.server;

import static io.aigateway.server.McpGround.body;
import static io.aigateway.server.McpGround.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.mcp.client.EndpointClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys may do with services and what services learn of them, through a whole gateway. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class McpGrantsTest {
  private static final int CALLS_PER_MINUTE = 50;

  private McpGround ground;
  private UpstreamMcp up;
  private IssuedKey key;

  /** May use what is open of the first service. */
  private IssuedKey some;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    ground =
        McpGround.start(
            directory, Map.of("AG_MCP_CALLS_PER_MINUTE", Integer.toString(CALLS_PER_MINUTE)));
    up = service("up");
    key = ground.key("all");
    some = keyForOpen("some", "up");
  }

  @AfterAll
  void stop() throws Exception {
    ground.close();
  }

  /** A service with two of everything, of which the second is secret. */
  private UpstreamMcp service(String symbol) throws IOException {
    UpstreamMcp made = ground.upstream();
    for (String name : List.of("open", "secret")) {
      made.tool(name);
      made.with("prompts", UpstreamMcp.object().put("name", name));
      made.with("resources", UpstreamMcp.object().put("name", name).put("uri", "x://a/" + name));
    }
    made.with(
        "resourceTemplates", UpstreamMcp.object().put("name", "t").put("uriTemplate", "y://{id}"));
    made.on("resources/read", (params, talk) -> UpstreamMcp.json("{\"contents\":[]}"));
    made.on("prompts/get", (params, talk) -> UpstreamMcp.json("{\"messages\":[]}"));
    return ground.add(symbol, made);
  }

  /** A key that may use the first of everything of a service. */
  private IssuedKey keyForOpen(String name, String symbol) throws IOException {
    IssuedKey made = ground.keyWithoutGrants(name);
    grant(made, GrantKind.MCP_TOOLS, ground.item(symbol, "tools", "open"));
    grant(made, GrantKind.MCP_PROMPTS, ground.item(symbol, "prompts", "open"));
    grant(made, GrantKind.MCP_RESOURCES, ground.item(symbol, "resources", "x://a/open"));
    return made;
  }

  private void grant(IssuedKey to, GrantKind kind, long item) {
    ground.grant(to, kind, new Grant.Listed(Set.of(item)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tools/call {\"name\":\"up.%s\"}",
        "tools/call {\"name\":\"up__%s\"}",
        "prompts/get {\"name\":\"up.%s\"}",
        "resources/read {\"uri\":\"mcp://up/x://a/%s\"}",
        "completion/complete {\"ref\":{\"type\":\"ref/prompt\",\"name\":\"up.%s\"},"
            + "\"argument\":{\"name\":\"a\",\"value\":\"\"}}"
      })
  void what_is_not_granted_is_answered_like_what_does_not_exist(String request) throws IOException {
    String method = request.split(" ", 2)[0];
    String params = request.split(" ", 2)[1];

    String secret = ground.ask(some, method, params.formatted("secret")).toString();
    String nothing = ground.ask(some, method, params.formatted("nothing")).toString();

    assertThat(secret).contains("-32602");
    assertThat(secret.replace("secret", "nothing")).isEqualTo(nothing);
  }

  @Test
  void lists_show_what_is_granted_and_what_was_refused_is_written_down() throws Exception {
    assertThat(ground.listed("", some, "tools/list", "name")).containsExactly("up.open");
    assertThat(ground.listed("", some, "prompts/list", "name")).containsExactly("up.open");
    assertThat(ground.listed("", some, "resources/list", "uri"))
        .containsExactly("mcp://up/x://a/open");
    assertThat(ground.listed("", some, "resources/templates/list", "uriTemplate")).isEmpty();

    ground.call(some, "up.secret", "{}");

    String log = "/usage/mcp-logs?status=denied&q=up.secret&key_id=" + some.key().id();
    while (ground.admin("GET", log, "").elements().next().isEmpty()) {
      requireTime();
    }
  }

  private static void requireTime() {
    if (Thread.currentThread().isInterrupted()) {
      throw new AssertionError("it does not happen");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp://up/x://a/%73ecret",
        "mcp://up/x://a/./secret",
        "mcp://up/x://a/b/../secret",
        "mcp://up/x://a/%2e%2e/a/secret",
        "mcp://up/X://a/secret",
        "mcp://up/x://a/secret#part",
        "mcp://up/mcp://up/x://a/secret",
        "mcp://other/x://a/open",
        "mcp://up/y://%2F..%2Fx",
        "x://a/open"
      })
  void another_spelling_opens_nothing(String uri) throws IOException {
    int asked = up.asked("resources/read").size();

    assertThat(
            ground
                .ask(some, "resources/read", "{\"uri\":\"" + uri + "\"}")
                .at("/error/code")
                .asInt())
        .isEqualTo(-32602);
    assertThat(up.asked("resources/read")).hasSize(asked);
  }

  @Test
  void what_is_switched_off_is_gone_for_open_sessions_too() throws Exception {
    service("off");
    EndpointClient client = ground.session(key);
    String call = body(1, "tools/call", "{\"name\":\"off.open\"}");
    assertThat(said(client, call).toString()).contains("\"text\":\"open\"");

    String item =
        "/mcp-services/" + ground.id("off") + "/tools/" + ground.item("off", "tools", "open");
    ground.admin("PUT", item, "{\"enabled\":false}");
    assertThat(said(client, call).at("/error/code").asInt()).isEqualTo(-32602);
    ground.admin("PUT", item, "{\"enabled\":true}");
    assertThat(said(client, call).has("result")).isTrue();
    ground.admin("PUT", "/mcp-services/" + ground.id("off"), "{\"enabled\":false}");
    assertThat(said(client, call).at("/error/code").asInt()).isEqualTo(-32602);
  }

  private static JsonNode said(EndpointClient client, String message) throws Exception {
    List<JsonNode> answers = new ArrayList<>();
    say(client, message, answers::add);
    return answers.getLast();
  }

  @Test
  void a_key_that_is_switched_off_ends_what_it_had_open() throws Exception {
    IssuedKey leaving = ground.key("leaving");
    EndpointClient client = ground.session(leaving);
    BlockingQueue<JsonNode> heard = ground.listen(client);

    ground
        .rig
        .administration
        .keys()
        .change(leaving.key().id(), d -> new KeyDraft(d.name(), false, d.expiresAt()));

    while (!heard.take().equals(McpGround.END)) {
      // It may hear that it sees nothing any more.
    }
    assertThat(ground.post(leaving, body(1, "ping", "{}")).statusCode()).isEqualTo(401);
  }

  @Test
  void grants_follow_a_service_that_is_renamed_and_not_one_that_takes_its_place() throws Exception {
    service("first");
    IssuedKey follower = keyForOpen("follower", "first");
    long id = ground.id("first");

    ground.admin("PUT", "/mcp-services/" + id, "{\"name\":\"second\"}");
    assertThat(ground.listed("", follower, "tools/list", "name")).containsExactly("second.open");
    ground.admin("DELETE", "/mcp-services/" + id, "");
    service("second");

    assertThat(ground.listed("", follower, "tools/list", "name")).isEmpty();
    assertThat(ground.call(follower, "second.open", "{}").at("/error/code").asInt())
        .isEqualTo(-32602);
  }

  @Test
  void a_session_is_of_no_use_to_another_key() throws Exception {
    String session =
        ground
            .post(key, body(0, "initialize", "{\"protocolVersion\":\"2025-11-25\"}"))
            .headers()
            .firstValue("Mcp-Session-Id")
            .orElseThrow();
    IssuedKey thief = ground.key("thief");

    HttpResponse<String> stolen =
        ground.post(thief, body(1, "ping", "{}"), "Mcp-Session-Id", session);
    HttpResponse<String> invented =
        ground.post(thief, body(1, "ping", "{}"), "Mcp-Session-Id", "no-such-session");
    HttpResponse<String> listened =
        ground.rig.send(
            ground
                .request(
                    "/mcp/v1",
                    thief,
                    "Mcp-Session-Id",
                    session,
                    "Accept",
                    "text/event-stream",
                    "Last-Event-ID",
                    "x.1")
                .GET()
                .build());

    assertThat(stolen.statusCode()).isEqualTo(404);
    assertThat(stolen.body()).isEqualTo(invented.body());
    assertThat(listened.statusCode()).isEqualTo(404);
    assertThat(ground.post(key, body(2, "ping", "{}"), "Mcp-Session-Id", session).statusCode())
        .isEqualTo(200);
  }

  @Test
  void services_hear_nothing_of_a_client_but_its_request() throws IOException {
    ground.post(
        key,
        body(1, "tools/call", "{\"name\":\"up.open\",\"_meta\":{\"example.com/x\":1}}"),
        "Cookie",
        "a=b",
        "X-Forwarded-For",
        "10.9.8.7",
        "X-Client-Secret",
        "hush");

    UpstreamMcp.Asked asked = up.asked("tools/call").getLast();
    assertThat(asked.headers().keySet())
        .noneMatch(name -> name.matches("(?i)cookie|authorization|x-forwarded.*|x-client.*"));
    assertThat(asked.params().at("/_meta/example.com~1x").asInt()).isEqualTo(1);
    assertThat(asked.params().toString() + asked.headers().entrySet())
        .doesNotContain(key.raw().reveal(), "10.9.8.7", "hush");
  }

  @Test
  void an_error_says_nothing_of_where_the_service_is() throws IOException {
    UpstreamMcp gone = service("gone");
    String address = gone.url();
    gone.close();

    JsonNode error = ground.call(key, "gone.open", "{}").path("error");

    assertThat(error.path("code").asInt()).isEqualTo(-32603);
    assertThat(error.toString()).contains("gone").doesNotContain(address, "127.0.0.1", "java");
  }

  @Test
  void calls_beyond_the_rate_are_told_when_to_come_back_and_do_not_reach_the_service()
      throws IOException {
    UpstreamMcp busy = service("busy");
    String call = body(1, "tools/call", "{\"name\":\"busy.open\"}");
    int served = 0;
    HttpResponse<String> answer = ground.post(key, call);
    while (answer.statusCode() == 200) {
      served++;
      answer = ground.post(key, call);
    }

    assertThat(served).isGreaterThanOrEqualTo(CALLS_PER_MINUTE);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(busy.asked("tools/call")).hasSize(served);
    assertThat(ground.call(ground.key("calm"), "busy.open", "{}").has("result")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "http://[::ffff:169.254.169.254]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "gopher://example.com/"
      })
  void addresses_inside_the_network_are_for_those_who_mean_them(String target) throws IOException {
    String draft = "{\"name\":\"inside\",\"target\":\"" + target + "\"}";
    HttpResponse<String> made = ground.rig.admin("POST", "/mcp-services", draft);

    if (made.statusCode() == 201) {
      // Not a number to whoever reads addresses strictly: it is refused when it is resolved.
      String path = "/mcp-services/" + McpGround.JSON.readTree(made.body()).at("/mcp_service/id");
      assertThat(ground.admin("POST", path + "/test", "{}").path("success").asBoolean()).isFalse();
      ground.admin("DELETE", path, "");
    } else {
      assertThat(made.statusCode()).isEqualTo(400);
      assertThat(made.body()).contains("target");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"X-A\":\"a\\r\\nX-B: b\"",
        "\"X-A\":\"ü\"",
        "\"Host\":\"x\"",
        "\"Content-Length\":\"1\"",
        "\"Transfer-Encoding\":\"chunked\"",
        "\"Mcp-Session-Id\":\"x\""
      })
  void header_fields_that_would_break_a_request_are_not_taken(String header) {
    String draft =
        "{\"name\":\"h\",\"target\":\"https://tools.example/\",\"headers\":{" + header + "}}";

    assertThat(ground.rig.admin("POST", "/mcp-services", draft).statusCode()).isEqualTo(400);
  }

  @Test
  void local_programs_are_for_gateways_that_allow_them_and_operators_only() {
    String draft = "{\"name\":\"l\",\"type\":\"local\",\"command\":[\"node\",\"x\"]}";

    assertThat(ground.rig.admin("POST", "/mcp-services", draft).statusCode()).isEqualTo(400);
    for (String path : List.of("/mcp-services", "/mcp-services/1/test", "/mcp-services/1/sync")) {
      assertThat(ground.rig.call("/api/v1" + path, key.raw().reveal(), draft).statusCode())
          .isEqualTo(401);
    }
  }
}
