package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.client.WebFixture.Asked;
import io.aigateway.mcp.client.WebFixture.Handler;
import io.aigateway.mcp.client.WebFixture.Reply;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamableHttpTest {
  private static final String GREETING =
      """
      {"protocolVersion":"2025-11-25","capabilities":{"tools":{},"resources":{"subscribe":true}},\
      "serverInfo":{"name":"f","version":"1"}}\
      """;

  @TempDir Path folder;

  private final AtomicInteger sessions = new AtomicInteger();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Listener listener = new Listener();
  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable closeable : toClose.reversed()) {
      closeable.close();
    }
  }

  @Test
  void the_session_and_the_revision_accompany_every_request_and_the_end_is_told() throws Exception {
    WebFixture server = server((request, reply) -> reply.json(result(request, "{}")));
    McpClients clients = clients();
    McpConnection connection = clients.connection(service(server), Services.OWNER);

    connection.request("tools/list", json("{}"), new Client());
    clients.close();

    assertThat(connection.revision()).isEqualTo(Revision.R2025_11_25);
    assertThat(connection.greeting().path("serverInfo").path("name").asText()).isEqualTo("f");
    Asked list = asked("tools/list");
    assertThat(list.headers())
        .containsEntry("mcp-session-id", "session-1")
        .containsEntry("mcp-protocol-version", "2025-11-25")
        .containsEntry("x-api-key", "upstream-secret")
        .containsEntry("accept", "application/json, text/event-stream");
    assertThat(asked("notifications/initialized").headers())
        .containsEntry("mcp-session-id", "session-1");
    assertThat(asked).anyMatch(request -> request.method().equals("DELETE"));
  }

  @Test
  void priming_events_and_notifications_may_come_before_the_answer() throws Exception {
    WebFixture server =
        server(
            (request, reply) -> {
              reply.events();
              reply.event("\uFEFFid: 1\nretry: 10\ndata:\n\n: comment\r\n\r\n");
              reply.event("data: " + progress(request, "1") + "\r\n\r\n");
              reply.event("event: message\ndata: " + progress(request, "1") + "\n\n");
              reply.event("data: " + progress(request, "2.5") + "\n\n");
              reply.event("data: " + result(request, "{\"ok\":1}") + "\n\n");
            });
    Client client = new Client();

    ObjectNode result =
        connect(server)
            .request(
                "tools/call",
                json("{\"name\":\"x\",\"_meta\":{\"progressToken\":\"mine\",\"k\":1}}"),
                client);

    assertThat(result).isEqualTo(json("{\"ok\":1}"));
    assertThat(client.notifications)
        .extracting(n -> n.path("params").path("progressToken").asText() + n.at("/params/progress"))
        .containsExactly("mine1", "mine2.5");
    ObjectNode sent = json(asked("tools/call").body());
    assertThat(sent.at("/params/_meta/progressToken").isIntegralNumber()).isTrue();
    assertThat(sent.at("/params/_meta/k").asInt()).isEqualTo(1);
    assertThat(sent.at("/params/arguments").isObject()).isTrue();
  }

  @Test
  void a_numeric_progress_token_comes_back_as_a_number() throws Exception {
    WebFixture server =
        server(
            (request, reply) -> {
              reply.events();
              reply.event("data: " + progress(request, "1") + "\n\n");
              reply.event("data: " + result(request, "{}") + "\n\n");
            });
    Client client = new Client();

    connect(server)
        .request("tools/call", json("{\"_meta\":{\"progressToken\":12345678901}}"), client);

    assertThat(client.notifications.getFirst().at("/params/progressToken").asLong())
        .isEqualTo(12345678901L);
    assertThat(client.notifications.getFirst().at("/params/progressToken").isNumber()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "404,''",
    "400,'{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32000,\"message\":\"Bad\"},\"id\":null}'",
    "400,'{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"no valid Session\"},\"id\":1}'"
  })
  void a_forgotten_session_is_renewed_once_for_many_callers_and_nothing_runs_twice(
      int status, String body) throws Exception {
    AtomicInteger executed = new AtomicInteger();
    WebFixture server =
        server(
            (request, reply) -> {
              if (request.headers().getOrDefault("mcp-session-id", "").equals("session-1")) {
                reply.send(status, "application/json", body);
              } else {
                executed.incrementAndGet();
                reply.json(result(request, "{}"));
              }
            });
    McpConnection connection = connect(server);

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ObjectNode>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(callers.submit(() -> connection.request("tools/call", json("{}"), new Client())));
      }
      for (Future<ObjectNode> call : calls) {
        assertThat(call.get()).isEmpty();
      }
    }

    assertThat(sessions).hasValue(2);
    assertThat(executed).hasValue(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "html",
        "500",
        "truncated",
        "wrong id",
        "empty",
        "cut stream",
        "302",
        "unauthorized"
      })
  void what_is_no_answer_is_said_so_and_the_next_call_works(String fault) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    WebFixture server =
        server(
            (request, reply) -> {
              if (calls.getAndIncrement() > 0) {
                reply.json(result(request, "{}"));
                return;
              }
              fault(fault, request, reply);
            });
    McpConnection connection = connect(server);

    assertThatThrownBy(() -> connection.request("tools/call", json("{}"), new Client()))
        .isInstanceOf(ServiceUnreachable.class)
        .message()
        .doesNotContain("<html>")
        .doesNotContain("upstream-secret");
    assertThat(connection.request("tools/call", json("{}"), new Client())).isEmpty();
  }

  private static void fault(String fault, Asked request, Reply reply) throws IOException {
    switch (fault) {
      case "html" -> reply.send(200, "text/html", "<html>login</html>");
      case "500" -> reply.send(500, "text/html", "<html>stack</html>");
      case "truncated" -> reply.json("{\"jsonrpc\":\"2.0\",\"id\":");
      case "wrong id" -> reply.json("{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{}}");
      case "empty" -> reply.status(202);
      case "cut stream" -> {
        reply.events();
        reply.event("data: {\"jsonrpc\":\"2.0\",\"id\"");
      }
      case "302" -> reply.send(302, "text/plain", "", "Location: http://127.0.0.1:1/");
      case "unauthorized" -> reply.status(401);
      default -> throw new IOException(fault + request.path());
    }
  }

  @Test
  void an_id_that_comes_back_as_text_is_understood() throws Exception {
    WebFixture server =
        server(
            (request, reply) ->
                reply.json(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"" + id(request) + "\",\"result\":{\"a\":1}}"));

    assertThat(connect(server).request("ping", json("{}"), new Client()))
        .isEqualTo(json("{\"a\":1}"));
  }

  @Test
  void errors_of_the_service_pass_whole_whatever_the_status() throws Exception {
    WebFixture server =
        server(
            (request, reply) ->
                reply.send(
                    400,
                    "application/json",
                    "{\"jsonrpc\":\"2.0\",\"id\":"
                        + id(request)
                        + ",\"error\":{\"code\":-32602,\"message\":\"m\",\"data\":[1]}}"));
    McpConnection connection = connect(server);

    assertThatThrownBy(() -> connection.request("x/y", json("{}"), new Client()))
        .isInstanceOfSatisfying(
            McpErrorException.class,
            e -> {
              assertThat(e.error().code()).isEqualTo(-32602);
              assertThat(e.error().data().orElseThrow().toString()).isEqualTo("[1]");
            });
  }

  @Test
  void a_stream_that_ends_early_is_resumed_where_it_stopped() throws Exception {
    BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              asked.add(request);
              if (request.method().equals("GET")) {
                if (!request.headers().containsKey("last-event-id")) {
                  reply.status(405);
                  return;
                }
                reply.events();
                reply.event("id: e2\ndata: " + answers.take() + "\n\n");
              } else if (!opened(request, reply)) {
                answers.add(result(request, "{\"late\":true}"));
                reply.events();
                reply.event("id: e1\nretry: 1\ndata:\n\n");
              }
            });
    toClose.add(server);

    assertThat(connect(server).request("tools/call", json("{}"), new Client()))
        .isEqualTo(json("{\"late\":true}"));
    assertThat(asked)
        .filteredOn(request -> request.headers().containsKey("last-event-id"))
        .singleElement()
        .satisfies(request -> assertThat(request.headers()).containsEntry("last-event-id", "e1"));
  }

  @Test
  void unasked_messages_are_heard_and_the_stream_goes_on_after_a_break() throws Exception {
    AtomicInteger streams = new AtomicInteger();
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              asked.add(request);
              if (request.method().equals("GET")) {
                reply.events();
                reply.event(
                    "id: n"
                        + streams.incrementAndGet()
                        + "\nretry: 1\ndata: {\"jsonrpc\":\"2.0\","
                        + "\"method\":\"notifications/tools/list_changed\"}\n\n");
                if (streams.get() > 1) {
                  reply.awaitClosing();
                }
              } else {
                opened(request, reply);
              }
            });
    toClose.add(server);
    connect(server);

    assertThat(listener.heard.take()).isEqualTo("notifications/tools/list_changed");
    assertThat(listener.heard.take()).isEqualTo("notifications/tools/list_changed");
    assertThat(asked).anyMatch(request -> "n1".equals(request.headers().get("last-event-id")));
  }

  @Test
  void giving_a_call_up_is_told_to_the_service() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    BlockingQueue<Asked> cancelled = new LinkedBlockingQueue<>();
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              if (request.body().contains("notifications/cancelled")) {
                cancelled.add(request);
                reply.status(202);
              } else if (request.method().equals("GET")) {
                reply.status(405);
              } else if (!opened(request, reply)) {
                asked.add(request);
                arrived.countDown();
                reply.awaitClosing();
              }
            });
    toClose.add(server);
    McpConnection connection = connect(server);
    Client client = new Client();
    Thread.startVirtualThread(
        () -> {
          try {
            arrived.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          client.cancel();
        });

    assertThatThrownBy(() -> connection.request("tools/call", json("{}"), client))
        .isInstanceOf(InterruptedException.class);

    ObjectNode told = json(cancelled.take().body());
    assertThat(told.at("/params/requestId")).isEqualTo(json(asked.getFirst().body()).get("id"));
  }

  @Test
  void a_hanging_service_costs_its_deadline_and_nothing_else() throws Exception {
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              if (request.method().equals("GET")) {
                reply.status(405);
              } else if (!opened(request, reply)) {
                reply.awaitClosing();
              }
            });
    toClose.add(server);
    McpService service = Services.with(service(server), Isolation.KEY, 200);
    McpConnection connection = clients().connection(service, Services.OWNER);

    assertThatThrownBy(() -> connection.request("tools/call", json("{}"), new Client()))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
  }

  @Test
  void the_service_may_ask_the_client_whose_stream_it_asks_on() throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    WebFixture server = asking(answers);
    Client client =
        new Client(
            "{\"elicitation\":{}}", false, (method, params) -> json("{\"action\":\"accept\"}"));

    ObjectNode result = connect(server).request("tools/call", json("{}"), client);

    assertThat(result.at("/heard/result/action").asText()).isEqualTo("accept");
    assertThat(result.at("/heard/id").asText()).isEqualTo("q1");
    assertThat(client.asked).containsExactly("elicitation/create");
  }

  @Test
  void nobody_is_asked_what_they_cannot_answer_nor_over_a_shared_connection() throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    WebFixture server = asking(answers);
    Client able = new Client("{\"elicitation\":{}}", false, (method, params) -> json("{}"));

    ObjectNode unable = connect(server).request("tools/call", json("{}"), new Client());
    McpService shared = Services.with(service(server), Isolation.SHARED, 30_000);
    ObjectNode declined =
        clients().connection(shared, Services.OWNER).request("tools/call", json("{}"), able);

    assertThat(unable.at("/heard/error/code").asInt()).isEqualTo(-32601);
    assertThat(declined.at("/heard/error/code").asInt()).isEqualTo(-32601);
    assertThat(able.asked).isEmpty();
    assertThat(json(asked.getLast().body()).at("/params/capabilities")).isNotNull();
  }

  @Test
  void watched_resources_are_subscribed_and_again_after_a_lost_session() throws Exception {
    WebFixture server =
        server(
            (request, reply) -> {
              boolean old = "session-1".equals(request.headers().get("mcp-session-id"));
              if (old && request.body().contains("tools/call")) {
                reply.status(404);
              } else {
                reply.json(result(request, "{}"));
              }
            });
    McpConnection connection = connect(server);

    connection.watch(java.util.Set.of("r:1"));
    connection.request("tools/call", json("{}"), new Client());
    connection.watch(java.util.Set.of());

    assertThat(asked)
        .filteredOn(request -> request.body().contains("resources/subscribe"))
        .extracting(request -> request.headers().get("mcp-session-id"))
        .containsExactly("session-1", "session-2");
    assertThat(asked("resources/unsubscribe").body()).contains("r:1");
  }

  @Test
  void addresses_inside_the_network_are_refused_before_a_byte_is_sent() throws Exception {
    WebFixture server = server((request, reply) -> reply.json(result(request, "{}")));
    McpService inside =
        Services.service(
            new Remote(server.uri("/mcp"), RemoteKind.AUTO, Map.of(), false),
            Isolation.KEY,
            EraPin.AUTO,
            1000);
    McpClients clients = clients();

    assertThatThrownBy(() -> clients.connection(inside, Services.OWNER))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN));
    assertThat(asked).isEmpty();
  }

  private WebFixture asking(BlockingQueue<String> answers) throws IOException {
    return server(
        (request, reply) -> {
          if (request.body().contains("\"q1\"")) {
            answers.add(request.body());
            reply.status(202);
            return;
          }
          reply.events();
          reply.event(
              "data: {\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"method\":\"elicitation/create\","
                  + "\"params\":{}}\n\n");
          String heard = answers.poll(30, TimeUnit.SECONDS);
          reply.event("data: " + result(request, "{\"heard\":" + heard + "}") + "\n\n");
        });
  }

  /** A server that opens sessions, offers no stream, and answers calls as told. */
  private WebFixture server(Handler calls) throws IOException {
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              asked.add(request);
              if (!request.method().equals("POST")) {
                reply.status(request.method().equals("DELETE") ? 204 : 405);
              } else if (!opened(request, reply)) {
                calls.handle(request, reply);
              }
            });
    toClose.add(server);
    return server;
  }

  /** Whether the request belonged to the handshake. */
  private boolean opened(Asked request, Reply reply) throws IOException {
    if (request.body().contains("\"initialize\"")) {
      reply.json(
          result(request, GREETING), "Mcp-Session-Id: session-" + sessions.incrementAndGet());
      return true;
    }
    if (request.body().contains("notifications/initialized")) {
      reply.status(202);
      return true;
    }
    return false;
  }

  private McpConnection connect(WebFixture server) throws Exception {
    return clients().connection(service(server), Services.OWNER);
  }

  private static McpService service(WebFixture server) {
    return Services.remote(server.uri("/mcp"), RemoteKind.STREAMABLE_HTTP, EraPin.LEGACY);
  }

  private McpClients clients() {
    McpClients clients = Services.clients(folder, listener);
    toClose.add(clients);
    return clients;
  }

  private Asked asked(String method) {
    return asked.stream()
        .filter(request -> request.body().contains("\"" + method + "\""))
        .findFirst()
        .orElseThrow();
  }

  private static String id(Asked request) {
    return json(request.body()).get("id").toString();
  }

  private static String result(Asked request, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id(request) + ",\"result\":" + result + "}";
  }

  private static String progress(Asked request, String value) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":"
        + value
        + ",\"progressToken\":"
        + json(request.body()).at("/params/_meta/progressToken")
        + "}}";
  }
}
