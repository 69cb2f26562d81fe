package io.aigateway.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.Grant;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.MetaKeys;
import io.aigateway.mcp.server.McpHttpRequest.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModernEraTest {
  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
      "io.modelcontextprotocol/clientCapabilities":{"elicitation":{},"sampling":{}}}\
      """;
  private static final String INPUT =
      ",\"inputResponses\":{\"%s\":{\"action\":\"accept\"}},\"requestState\":\"%s\"";

  private final EndpointRig rig = new EndpointRig(EndpointRig.limits(Duration.ofSeconds(5)));

  private static String body(String method, String more) {
    return "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"%s\",\"params\":{%s%s}}"
        .formatted(method, META, more);
  }

  private static String call(String more) {
    return body("tools/call", ",\"name\":\"t\",\"arguments\":{\"a\":1}" + more);
  }

  private McpHttpRequest request(String method, String body, String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method, "Mcp-Name", "t"));
    headers.addAll(List.of(more));
    return rig.request(Verb.POST, body, headers.toArray(String[]::new));
  }

  private RecordedReply post(String method, String body, String... more) {
    return rig.exchange(request(method, body, more));
  }

  @Test
  void discover_says_what_there_is() {
    JsonNode result = post("server/discover", body("server/discover", "")).json().path("result");

    assertThat(result.at("/supportedVersions/0").asText()).isEqualTo("2026-07-28");
    assertThat(result.at("/capabilities/tools/listChanged").asBoolean()).isTrue();
    assertThat(result.path("resultType").asText()).isEqualTo("complete");
    assertThat(result.path("cacheScope").asText()).isEqualTo("private");
    assertThat(result.path("ttlMs").isIntegralNumber()).isTrue();
    assertThat(
            result.path("_meta").path("io.modelcontextprotocol/serverInfo").path("name").asText())
        .isEqualTo("ai-gateway");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"_meta\":{}}",
        "{\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}}",
        "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}"
      })
  void a_request_must_say_what_it_speaks(String params) {
    RecordedReply reply =
        post(
            "server/discover",
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"server/discover\",\"params\":%s}"
                .formatted(params));

    assertThat(reply.status).isEqualTo(400);
    assertThat(reply.json().path("id").asInt()).isEqualTo(5);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.INVALID_PARAMS);
  }

  @Test
  void an_unknown_revision_is_answered_with_the_known_ones() {
    RecordedReply reply =
        post(
            "server/discover",
            body("server/discover", "").replace("2026-07-28", "v999"),
            "MCP-Protocol-Version",
            "v999");

    assertThat(reply.status).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.UNSUPPORTED_REVISION);
    assertThat(reply.json().at("/error/data/supported/0").asText()).isEqualTo("2026-07-28");
    assertThat(reply.json().at("/error/data/requested").asText()).isEqualTo("v999");
  }

  @ParameterizedTest
  @CsvSource({
    "MCP-Protocol-Version,2025-11-25",
    "Mcp-Method,tools/list",
    "Mcp-Method,TOOLS/CALL",
    "Mcp-Name,other",
    "Mcp-Name,=?base64?dA?="
  })
  void headers_must_say_what_the_body_says(String header, String value) {
    RecordedReply reply = post("tools/call", call(""), header, value);

    assertThat(reply.status).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.HEADER_MISMATCH);
  }

  @Test
  void headers_may_be_encoded() {
    assertThat(post("tools/call", call(""), "Mcp-Name", "=?base64?dA==?=").status).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Hello,Hello,200",
    "Hello,=?base64?SGVsbG8=?=,200",
    "Hello,=?base64?SGVsbG8?=,400",
    "Hello,=?base64?SGVs!!!bG8=?=,400",
    "SGVsbG8=,SGVsbG8=,200",
    "=?base64?SGVsbG8=,=?base64?SGVsbG8=,200",
    "Hello,Bye,400"
  })
  void parameters_must_be_in_the_headers_the_schema_names(String value, String header, int status) {
    annotatedTool();

    RecordedReply reply =
        post(
            "tools/call",
            body(
                "tools/call", ",\"name\":\"t\",\"arguments\":{\"deep\":{\"p\":\"" + value + "\"}}"),
            "Mcp-Param-Where",
            header);

    assertThat(reply.status).isEqualTo(status);
  }

  @Test
  void a_parameter_without_its_header_is_refused_and_an_absent_one_needs_none() {
    annotatedTool();

    assertThat(
            post(
                    "tools/call",
                    body("tools/call", ",\"name\":\"t\",\"arguments\":{\"deep\":{\"p\":\"v\"}}"))
                .status)
        .isEqualTo(400);
    assertThat(post("tools/call", call("")).status).isEqualTo(200);
    assertThat(post("tools/call", call(""), "Mcp-Param-Where", "v").status).isEqualTo(400);
  }

  private void annotatedTool() {
    ObjectNode tool = JsonRpc.object();
    tool.putObject("inputSchema")
        .putObject("properties")
        .putObject("deep")
        .putObject("properties")
        .putObject("p")
        .put("type", "string")
        .put("x-mcp-header", "Where");
    rig.aggregate.tools.put("t", tool);
  }

  @ParameterizedTest
  @ValueSource(strings = {"initialize", "ping", "logging/setLevel", "resources/subscribe", "x"})
  void methods_of_the_other_era_are_not_found(String method) {
    RecordedReply reply = post(method, body(method, ""));

    assertThat(reply.status).isEqualTo(404);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.METHOD_NOT_FOUND);
  }

  @Test
  void results_get_their_type_and_what_is_meant_for_this_hop_stays_here() {
    JsonNode result = post("tools/call", call("")).json().path("result");

    assertThat(result.path("resultType").asText()).isEqualTo("complete");
    assertThat(result.path("params").has("_meta")).isFalse();
    assertThat(result.has("ttlMs")).isFalse();
  }

  @Test
  void a_missing_resource_is_a_wrong_parameter() {
    rig.aggregate.scripts.put(
        "resources/read",
        (view, params, caller) -> {
          throw new McpErrorException(McpErrors.RESOURCE_NOT_FOUND, "no such resource");
        });

    RecordedReply reply = post("resources/read", body("resources/read", ",\"uri\":\"t\""));

    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.INVALID_PARAMS);
  }

  @Test
  void there_is_nothing_to_get_or_delete() {
    for (Verb verb : List.of(Verb.GET, Verb.DELETE)) {
      assertThat(rig.exchange(rig.request(verb, "", "MCP-Protocol-Version", "2026-07-28")).status)
          .isEqualTo(405);
    }
  }

  @Test
  void without_a_level_no_log_messages_come() {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          caller.notification("notifications/message", JsonRpc.object().put("level", "error"));
          return JsonRpc.object();
        });

    assertThat(post("tools/call", call("")).headers)
        .containsEntry("Content-Type", "application/json");
  }

  private void askingTool() {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) ->
            caller.ask("elicitation/create", JsonRpc.object().put("message", "who?")));
  }

  @Test
  void a_question_of_a_service_is_an_answer_and_the_call_goes_on_with_the_next_request() {
    askingTool();

    JsonNode asked = post("tools/call", call("")).json().path("result");
    assertThat(asked.path("resultType").asText()).isEqualTo("input_required");
    String key = asked.path("inputRequests").fieldNames().next();
    assertThat(asked.path("inputRequests").path(key).path("method").asText())
        .isEqualTo("elicitation/create");
    String input = INPUT.formatted(key, asked.path("requestState").asText());

    JsonNode result = post("tools/call", call(input)).json().path("result");
    assertThat(result.path("action").asText()).isEqualTo("accept");
    assertThat(result.path("resultType").asText()).isEqualTo("complete");
    assertThat(post("tools/call", call(input)).json().at("/error/code").asInt())
        .isEqualTo(McpErrors.INVALID_PARAMS);
  }

  @Test
  void an_answer_that_is_missing_is_asked_for_again() {
    askingTool();
    JsonNode asked = post("tools/call", call("")).json().path("result");

    JsonNode again =
        post("tools/call", call(INPUT.formatted("wrong", asked.path("requestState").asText())))
            .json()
            .path("result");

    assertThat(again.path("resultType").asText()).isEqualTo("input_required");
    assertThat(again.path("inputRequests")).isEqualTo(asked.path("inputRequests"));
  }

  @Test
  void a_question_keeps_the_name_that_its_service_gave_it() {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          ObjectNode question = JsonRpc.object().put("message", "who?");
          question.putObject("_meta").put(MetaKeys.INPUT_NAME, "user_name");
          return caller.ask("elicitation/create", question);
        });

    JsonNode asked = post("tools/call", call("")).json().path("result");

    assertThat(asked.at("/inputRequests/user_name/params")).hasToString("{\"message\":\"who?\"}");
    String input = INPUT.formatted("user_name", asked.path("requestState").asText());
    assertThat(post("tools/call", call(input)).json().at("/result/action").asText())
        .isEqualTo("accept");
  }

  @Test
  void questions_that_a_service_asks_side_by_side_are_all_answered() {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          CompletableFuture<ObjectNode> model =
              CompletableFuture.supplyAsync(
                  () -> asked(caller, "sampling/createMessage"), Thread::startVirtualThread);
          ObjectNode user = asked(caller, "elicitation/create");
          return JsonRpc.object().setAll(Map.of("user", user, "model", model.join()));
        });

    JsonNode result = post("tools/call", call("")).json().path("result");
    while (result.path("resultType").asText().equals("input_required")) {
      ObjectNode answers = JsonRpc.object();
      result
          .path("inputRequests")
          .properties()
          .forEach(
              question ->
                  answers
                      .putObject(question.getKey())
                      .set("to", question.getValue().get("method")));
      String input =
          ",\"inputResponses\":%s,\"requestState\":%s"
              .formatted(answers, result.path("requestState"));
      result = post("tools/call", call(input)).json().path("result");
    }

    assertThat(result.at("/user/to").asText()).isEqualTo("elicitation/create");
    assertThat(result.at("/model/to").asText()).isEqualTo("sampling/createMessage");
  }

  private static ObjectNode asked(CallerSide caller, String method) {
    try {
      return caller.ask(method, JsonRpc.object());
    } catch (McpErrorException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_state_is_good_for_its_key_and_request_and_time_only() {
    askingTool();
    JsonNode asked = post("tools/call", call("")).json().path("result");
    String key = asked.path("inputRequests").fieldNames().next();
    String state = asked.path("requestState").asText();
    String good = call(INPUT.formatted(key, state));

    assertRefused(post("tools/call", call(INPUT.formatted(key, state + "-TAMPERED"))));
    assertRefused(post("tools/call", good.replace("\"a\":1", "\"a\":2")));
    McpHttpRequest mine = request("tools/call", good);
    assertRefused(
        rig.exchange(
            new McpHttpRequest(
                mine.verb(),
                EndpointRig.key(2, new Grant.All()),
                mine.keyStyle(),
                mine.symbol(),
                mine.headers(),
                mine.query(),
                mine.body(),
                mine.clientIp())));
    rig.now.set(EndpointRig.START.plus(EndpointLimits.DEFAULTS.stateLife()));
    assertRefused(post("tools/call", good));
    rig.now.set(EndpointRig.START);
    assertThat(post("tools/call", good).json().at("/result/action").asText()).isEqualTo("accept");
  }

  private static void assertRefused(RecordedReply reply) {
    assertThat(reply.status).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.INVALID_PARAMS);
  }

  @Test
  void a_parked_call_ends_with_its_key() {
    askingTool();
    JsonNode asked = post("tools/call", call("")).json().path("result");
    String key = asked.path("inputRequests").fieldNames().next();

    rig.endpoint.check(id -> Optional.of(EndpointRig.key(1, new Grant.Listed(Set.of()))));

    assertRefused(
        post("tools/call", call(INPUT.formatted(key, asked.path("requestState").asText()))));
  }

  @Test
  void a_failed_call_that_lacked_a_capability_says_which() {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          try {
            return caller.ask("roots/list", JsonRpc.object());
          } catch (McpErrorException e) {
            return JsonRpc.object().put("isError", true);
          }
        });

    RecordedReply reply = post("tools/call", call(""));

    assertThat(reply.status).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.MISSING_CAPABILITY);
    assertThat(reply.json().at("/error/data/requiredCapabilities/roots").isObject()).isTrue();
  }

  @Test
  void the_state_of_a_service_is_kept_from_its_client() {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) ->
            params.has("requestState")
                ? JsonRpc.object().put("seen", params.path("requestState").asText())
                : JsonRpc.object()
                    .put("resultType", "input_required")
                    .put("requestState", "secret"));

    String state = post("tools/call", call("")).json().at("/result/requestState").asText();
    RecordedReply reply =
        post("tools/call", call(",\"inputResponses\":{},\"requestState\":\"" + state + "\""));

    assertThat(state).doesNotContain("secret");
    assertThat(reply.json().at("/result/seen").asText()).isEqualTo("secret");
    assertRefused(post("tools/call", call(",\"requestState\":\"secret\"")));
  }

  @Test
  void a_page_to_be_visited_first_is_a_question() {
    ObjectNode data = JsonRpc.object();
    data.putArray("elicitations").addObject().put("mode", "url").put("url", "https://example.org");
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          throw new McpErrorException(
              new McpError(
                  McpErrors.URL_ELICITATION_REQUIRED, "visit a page first", Optional.of(data)));
        });

    assertThat(post("tools/call", call("")).json().at("/error/code").asInt())
        .isEqualTo(McpErrors.MISSING_CAPABILITY);
    JsonNode result =
        post("tools/call", call("").replace("\"elicitation\":{}", "\"elicitation\":{\"url\":{}}"))
            .json()
            .path("result");
    assertThat(result.at("/inputRequests/input-1/params/url").asText())
        .isEqualTo("https://example.org");
  }

  @Test
  void input_of_the_wrong_shape_is_refused() {
    assertRefused(post("tools/call", call(",\"inputResponses\":42")));
    assertRefused(post("tools/call", call(",\"inputResponses\":{\"a\":42}")));
  }

  @Test
  void a_call_that_came_too_often_is_told_when_to_come_back() {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          throw EndpointRig.tooMany();
        });

    RecordedReply reply = post("tools/call", call(""));

    assertThat(reply.status).isEqualTo(429);
    assertThat(reply.headers).containsEntry("Retry-After", "2");
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.TOO_MANY);
  }

  @Test
  void a_client_that_closes_its_stream_takes_the_request_back() throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          caller.whenCancelled(cancelled::countDown);
          caller.notification("notifications/progress", JsonRpc.object().put("progress", 1));
          new CountDownLatch(1).await();
          return JsonRpc.object();
        });
    RecordedReply reply = rig.begin(request("tools/call", call(""))).awaitStream();

    reply.gone = true;

    reply.awaitEnd();
    cancelled.await();
  }

  @Test
  void a_listener_hears_what_it_asked_for_after_the_acknowledgement() throws InterruptedException {
    RecordedReply stream =
        rig.begin(
            request(
                "subscriptions/listen",
                body(
                    "subscriptions/listen",
                    ",\"notifications\":{\"toolsListChanged\":true,"
                        + "\"resourceSubscriptions\":[\"mcp://a/b\"]}")));
    JsonNode acknowledged = stream.message();
    assertThat(acknowledged.path("method").asText())
        .isEqualTo("notifications/subscriptions/acknowledged");
    assertThat(acknowledged.at("/params/notifications/toolsListChanged").asBoolean()).isTrue();

    rig.aggregate.tell("notifications/prompts/list_changed", JsonRpc.object());
    rig.aggregate.tell("notifications/tools/list_changed", JsonRpc.object());
    rig.aggregate.tell("notifications/resources/updated", JsonRpc.object().put("uri", "mcp://a/b"));
    rig.endpoint.beginStop();
    stream.awaitEnd();

    List<JsonNode> rest = stream.rest();
    assertThat(rest)
        .extracting(message -> message.path("method").asText())
        .containsExactly("notifications/tools/list_changed", "notifications/resources/updated", "");
    assertThat(rest)
        .allSatisfy(
            message ->
                assertThat(message.findValue("io.modelcontextprotocol/subscriptionId").asInt())
                    .isEqualTo(5));
    assertThat(rest.getLast().at("/result/resultType").asText()).isEqualTo("complete");
    assertThat(rig.aggregate.interests).isEmpty();
  }

  @Test
  void listening_to_a_forbidden_resource_is_refused() {
    assertRefused(
        post(
            "subscriptions/listen",
            body(
                "subscriptions/listen",
                ",\"notifications\":{\"resourceSubscriptions\":[\"forbidden\"]}")));
    assertThat(rig.aggregate.interests).isEmpty();
  }
}
