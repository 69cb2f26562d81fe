package io.aigateway.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.Grant;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.McpHttpRequest.Verb;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyEraTest {
  private static final String SESSION = "Mcp-Session-Id";
  private static final String PING =
      """
      {"jsonrpc":"2.0","id":1,"method":"ping"}\
      """;
  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"t"}}\
      """;

  private final EndpointRig rig = new EndpointRig();

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,2024-11-05",
    "2025-03-26,2025-03-26",
    "2025-06-18,2025-06-18",
    "2025-11-25,2025-11-25",
    "2026-07-28,2025-11-25",
    "1999-01-01,2025-11-25"
  })
  void initialize_agrees_on_a_revision_of_its_era(String wanted, String agreed) {
    RecordedReply reply =
        rig.post(
            """
            {"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"%s"}}\
            """
                .formatted(wanted));

    assertThat(reply.status).isEqualTo(200);
    assertThat(reply.headers.get(SESSION)).hasSizeGreaterThanOrEqualTo(22);
    assertThat(reply.json().at("/id").asText()).isEqualTo("a");
    assertThat(reply.json().at("/result/protocolVersion").asText()).isEqualTo(agreed);
    assertThat(reply.json().at("/result/serverInfo/name").asText()).isEqualTo("ai-gateway");
    assertThat(reply.json().at("/result/instructions").asText()).isEqualTo("be kind");
  }

  @Test
  void a_session_can_be_used_and_ended() {
    String id = rig.session("2025-11-25");

    assertThat(rig.post(PING, SESSION, id).json().path("result").isObject()).isTrue();
    assertThat(
            rig.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", SESSION, id)
                .status)
        .isEqualTo(202);
    assertThat(rig.exchange(rig.request(Verb.DELETE, "", SESSION, id)).status).isEqualTo(204);
    assertThat(rig.post(PING, SESSION, id).status).isEqualTo(404);
    assertThat(rig.endedSessions).containsExactly(id);
  }

  @Test
  void sessions_of_others_look_like_none() {
    String id = rig.session("2025-11-25");

    RecordedReply foreign =
        rig.exchange(
            EndpointRig.requestOf(
                EndpointRig.key(2, new Grant.All()),
                Optional.empty(),
                Verb.POST,
                PING,
                SESSION,
                id));
    RecordedReply unknown = rig.post(PING, SESSION, "nonsense");

    assertThat(foreign.status).isEqualTo(404);
    assertThat(foreign.body).isEqualTo(unknown.body);
    assertThat(rig.post(PING, SESSION, id).status).isEqualTo(200);
  }

  @Test
  void a_session_does_not_reach_another_part_of_the_endpoint() {
    String id = rig.session("2025-11-25");

    assertThat(
            rig.exchange(
                    EndpointRig.requestOf(
                        rig.key, Optional.of("one"), Verb.POST, PING, SESSION, id))
                .status)
        .isEqualTo(404);
  }

  @Test
  void a_service_nobody_may_see_is_not_found() {
    assertThat(
            rig.exchange(EndpointRig.requestOf(rig.key, Optional.of("other"), Verb.POST, PING))
                .status)
        .isEqualTo(404);
  }

  @Test
  void a_session_ends_with_the_grants_it_began_with() {
    String id = rig.session("2025-11-25");

    RecordedReply reply =
        rig.exchange(
            EndpointRig.requestOf(
                EndpointRig.key(1, new Grant.Listed(Set.of())),
                Optional.empty(),
                Verb.POST,
                PING,
                SESSION,
                id));

    assertThat(reply.status).isEqualTo(404);
    assertThat(rig.endedSessions).containsExactly(id);
  }

  @Test
  void a_key_that_is_gone_takes_sessions_and_streams_with_it() throws InterruptedException {
    String id = rig.session("2025-11-25");
    RecordedReply stream = rig.begin(get(id)).awaitStream();

    rig.endpoint.check(keyId -> Optional.of(rig.key));
    assertThat(rig.endpoint.sessions()).isEqualTo(1);
    rig.endpoint.check(keyId -> Optional.empty());

    stream.awaitEnd();
    assertThat(rig.endpoint.sessions()).isZero();
    assertThat(rig.aggregate.interests).isEmpty();
  }

  @Test
  void a_session_nobody_uses_ends() {
    rig.session("2025-11-25");

    rig.now.set(EndpointRig.START.plus(EndpointLimits.DEFAULTS.sessionIdle()).plusSeconds(1));
    rig.endpoint.check(keyId -> Optional.of(rig.key));

    assertThat(rig.endpoint.sessions()).isZero();
  }

  @Test
  void the_least_recently_used_session_makes_room() {
    String first = rig.session("2025-11-25");
    for (int i = 0; i < 3; i++) {
      rig.now.updateAndGet(now -> now.plusSeconds(1));
      rig.session("2025-11-25");
    }

    assertThat(rig.endpoint.sessions()).isEqualTo(3);
    assertThat(rig.endedSessions).containsExactly(first);
  }

  @Test
  void a_client_that_keeps_no_session_is_served() {
    RecordedReply reply = rig.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");

    assertThat(reply.status).isEqualTo(200);
    assertThat(reply.json().at("/result/session").asText()).isEmpty();
    assertThat(reply.json().at("/result/style").asText()).isEqualTo("DOT");
  }

  @Test
  void names_are_shown_as_the_request_wants() {
    String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    assertThat(rig.post(list, "X-MCP-Names", "safe").json().at("/result/style").asText())
        .isEqualTo("SAFE");
    assertThat(
            rig.exchange(EndpointRig.requestOf(rig.key, Optional.of("one"), Verb.POST, list))
                .json()
                .at("/result/style")
                .asText())
        .isEqualTo("BARE");
  }

  @Test
  void an_unknown_revision_in_the_header_is_refused() {
    assertThat(rig.post(PING, "MCP-Protocol-Version", "nonsense").status).isEqualTo(400);
  }

  @Test
  void an_unknown_method_is_an_error_in_the_answer() {
    RecordedReply reply = rig.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x/y\"}");

    assertThat(reply.status).isEqualTo(200);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32601);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                        | -32700",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}   | -32600",
        "{\"id\":1,\"method\":\"ping\"}           | -32600",
        "[]                                       | -32600",
        "7                                        | -32600"
      })
  void what_is_no_message_is_refused(String body, int code) {
    RecordedReply reply = rig.post(body);

    assertThat(reply.status).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 2000, 100_000})
  void deep_nesting_is_refused(int depth) {
    RecordedReply reply =
        rig.post(String.join("", Collections.nCopies(depth, "[")) + "]".repeat(depth));

    assertThat(reply.status).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32700);
  }

  @Test
  void an_answer_that_nobody_takes_is_not_made() {
    assertThat(rig.post(PING, "Accept", "text/html").status).isEqualTo(406);
  }

  @Test
  void a_client_that_takes_events_only_gets_events() throws InterruptedException {
    RecordedReply reply = rig.post(PING, "Accept", "text/event-stream");

    assertThat(reply.headers).containsEntry("Content-Type", "text/event-stream");
    assertThat(reply.message().path("id").asInt()).isEqualTo(1);
  }

  @Test
  void batches_are_for_the_one_revision_that_has_them() {
    String batch =
        "["
            + PING
            + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"},"
            + CALL
            + "]";

    RecordedReply reply = rig.post(batch, SESSION, rig.session("2025-03-26"));

    assertThat(reply.json().isArray()).isTrue();
    assertThat(reply.json()).hasSize(2);
    assertThat(rig.post(batch, SESSION, rig.session("2025-06-18")).status).isEqualTo(400);
    assertThat(rig.post(batch).status).isEqualTo(400);
  }

  @Test
  void a_batch_is_bounded_and_not_empty() {
    String session = rig.session("2025-03-26");
    String many = "[" + String.join(",", Collections.nCopies(51, PING)) + "]";

    assertThat(rig.post(many, SESSION, session).status).isEqualTo(400);
    assertThat(rig.post("[]", SESSION, session).status).isEqualTo(400);
  }

  @Test
  void what_a_call_says_meanwhile_comes_first_on_its_stream() throws InterruptedException {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          caller.notification(
              "notifications/progress",
              JsonRpc.object().put("progressToken", "p").put("progress", 1));
          caller.notification(
              "notifications/progress",
              JsonRpc.object().put("progressToken", "p").put("progress", 1));
          return JsonRpc.object().put("ok", true);
        });

    RecordedReply reply = rig.post(CALL, SESSION, rig.session("2025-11-25"));

    assertThat(reply.headers).containsEntry("X-Accel-Buffering", "no");
    assertThat(reply.event()).startsWith("id: ").contains("retry: 700").contains("data: \n");
    assertThat(reply.message().path("method").asText()).isEqualTo("notifications/progress");
    assertThat(reply.message().at("/result/ok").asBoolean()).isTrue();
  }

  @Test
  void log_messages_below_the_wanted_level_are_dropped() throws InterruptedException {
    String session = rig.session("2025-06-18");
    rig.post(
        """
        {"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"warning"}}\
        """,
        SESSION,
        session);
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          assertThat(caller.logLevel()).contains("warning");
          caller.notification("notifications/message", JsonRpc.object().put("level", "info"));
          caller.notification("notifications/message", JsonRpc.object().put("level", "error"));
          return JsonRpc.object();
        });

    RecordedReply reply = rig.post(CALL, SESSION, session);

    assertThat(reply.message().at("/params/level").asText()).isEqualTo("error");
    assertThat(reply.message().has("result")).isTrue();
  }

  @Test
  void a_question_of_a_service_is_asked_on_the_stream_of_the_call() throws InterruptedException {
    String session = rig.session("2025-11-25");
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) ->
            caller.ask("elicitation/create", JsonRpc.object().put("message", "who?")));
    RecordedReply reply = rig.begin(rig.request(Verb.POST, CALL, SESSION, session));

    var question = reply.message();
    assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
    String answer =
        """
        {"jsonrpc":"2.0","id":"%s","result":{"action":"decline"}}\
        """
            .formatted(question.path("id").asText());
    rig.post(answer, SESSION, rig.session("2025-11-25"));
    rig.post(answer.replace("decline", "accept"), SESSION, session);

    assertThat(reply.message().at("/result/action").asText()).isEqualTo("accept");
  }

  @Test
  void a_client_without_the_capability_is_not_asked() {
    String session =
        rig.post(
                """
                {"jsonrpc":"2.0","id":0,"method":"initialize",
                "params":{"protocolVersion":"2025-11-25","capabilities":{}}}\
                """)
            .headers
            .getOrDefault(SESSION, "");
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          try {
            return caller.ask("sampling/createMessage", JsonRpc.object());
          } catch (McpErrorException e) {
            return JsonRpc.object().put("code", e.error().code());
          }
        });

    assertThat(rig.post(CALL, SESSION, session).json().at("/result/code").asInt())
        .isEqualTo(-32601);
  }

  @Test
  void a_call_can_be_taken_back_by_its_own_session_only() throws InterruptedException {
    String session = rig.session("2025-11-25");
    rig.aggregate.scripts.put("tools/call", (view, params, caller) -> sleepForEver());
    RecordedReply reply = rig.begin(rig.request(Verb.POST, CALL, SESSION, session)).awaitStream();
    String cancel =
        """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}\
        """;

    rig.post(cancel, SESSION, rig.session("2025-11-25"));
    assertThat(reply.done.getCount()).isEqualTo(1);
    rig.post(cancel, SESSION, session);

    assertThat(reply.awaitEnd().rest()).isEmpty();
  }

  private static ObjectNode sleepForEver() throws InterruptedException {
    new CountDownLatch(1).await();
    return JsonRpc.object();
  }

  @Test
  void a_broken_stream_goes_on_where_it_broke() throws InterruptedException {
    String session = rig.session("2025-11-25");
    var proceed = new CountDownLatch(1);
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          caller.notification("notifications/progress", JsonRpc.object().put("progress", 1));
          proceed.await();
          caller.notification("notifications/progress", JsonRpc.object().put("progress", 2));
          return JsonRpc.object().put("ok", true);
        });
    RecordedReply broken = rig.begin(rig.request(Verb.POST, CALL, SESSION, session));
    broken.event();
    String seen = broken.event();
    String id = seen.substring("id: ".length(), seen.indexOf('\n'));
    broken.gone = true;
    broken.awaitEnd();
    proceed.countDown();

    RecordedReply rest =
        rig.exchange(rig.request(Verb.GET, "", SESSION, session, "Last-Event-ID", id));

    assertThat(rest.message().at("/params/progress").asInt()).isEqualTo(2);
    assertThat(rest.message().at("/result/ok").asBoolean()).isTrue();
    String other = rig.session("2025-11-25");
    assertThat(rig.exchange(rig.request(Verb.GET, "", SESSION, other, "Last-Event-ID", id)).status)
        .isEqualTo(404);
  }

  private McpHttpRequest get(String session) {
    return rig.request(Verb.GET, "", SESSION, session, "Accept", "text/event-stream");
  }

  @Test
  void the_stream_of_a_session_carries_changes_of_what_it_watches() throws InterruptedException {
    String session = rig.session("2025-06-18");
    RecordedReply stream = rig.begin(get(session)).awaitStream();
    rig.post(
        """
        {"jsonrpc":"2.0","id":3,"method":"resources/subscribe","params":{"uri":"mcp://a/b"}}\
        """,
        SESSION,
        session);

    rig.aggregate.tell("notifications/resources/updated", JsonRpc.object().put("uri", "mcp://a/b"));

    assertThat(stream.message().at("/params/uri").asText()).isEqualTo("mcp://a/b");
    assertThat(rig.aggregate.interests).hasSize(1);
    assertThat(rig.aggregate.interests.getFirst().uris).containsExactly("mcp://a/b");
  }

  @Test
  void a_forbidden_resource_cannot_be_watched() {
    RecordedReply reply =
        rig.post(
            """
            {"jsonrpc":"2.0","id":3,"method":"resources/subscribe","params":{"uri":"forbidden"}}\
            """,
            SESSION,
            rig.session("2025-06-18"));

    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void without_a_session_there_is_no_stream_and_nothing_to_delete() {
    assertThat(rig.exchange(rig.request(Verb.GET, "")).status).isEqualTo(405);
    assertThat(rig.exchange(rig.request(Verb.DELETE, "")).status).isEqualTo(400);
  }

  @Test
  void a_stopping_gateway_takes_nothing_new_and_ends_what_has_no_end() throws InterruptedException {
    RecordedReply stream = rig.begin(get(rig.session("2025-11-25"))).awaitStream();

    rig.endpoint.beginStop();

    stream.awaitEnd();
    assertThat(rig.post(PING).status).isEqualTo(503);
  }

  @Test
  void a_client_says_that_its_roots_changed_for_its_own_session() {
    String told = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}";
    String session = rig.session("2025-11-25");

    assertThat(rig.post(told, SESSION, session).status).isEqualTo(202);
    assertThat(rig.post(told).status).isEqualTo(202);

    assertThat(rig.changedRoots).containsExactly(session);
  }

  @Test
  void a_call_that_came_too_often_is_told_when_to_come_back() throws InterruptedException {
    rig.aggregate.scripts.put(
        "tools/call",
        (view, params, caller) -> {
          throw EndpointRig.tooMany();
        });

    RecordedReply reply = rig.post(CALL);

    assertThat(reply.status).isEqualTo(429);
    assertThat(reply.headers).containsEntry("Retry-After", "2");
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(McpErrors.TOO_MANY);
  }

  @Test
  void more_calls_than_a_key_may_have_are_told_to_come_back() throws InterruptedException {
    rig.aggregate.scripts.put("tools/call", (view, params, caller) -> sleepForEver());
    for (int i = 0; i < 4; i++) {
      rig.begin(rig.request(Verb.POST, CALL)).awaitStream();
    }

    RecordedReply reply = rig.post(CALL);

    assertThat(reply.status).isEqualTo(429);
    assertThat(reply.headers).containsKey("Retry-After");
  }
}
