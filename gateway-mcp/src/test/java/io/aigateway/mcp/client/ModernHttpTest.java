package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.mcp.client.WebFixture.Asked;
import io.aigateway.mcp.client.WebFixture.Handler;
import io.aigateway.mcp.protocol.MetaKeys;
import io.aigateway.mcp.protocol.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModernHttpTest {
  private static final String DISCOVERED =
      """
      {"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":\
      {"listChanged":true},"resources":{"subscribe":true}},"instructions":"Be kind.",\
      "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"m","version":"2"}}}\
      """;

  @TempDir Path folder;

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> listens = new LinkedBlockingQueue<>();
  private final Listener listener = new Listener();
  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable closeable : toClose.reversed()) {
      closeable.close();
    }
  }

  @Test
  void every_request_says_who_asks_in_body_and_header() throws Exception {
    McpConnection connection =
        connect((request, reply) -> reply.json(result(request, "{\"resultType\":\"complete\"}")));
    Client client = new Client("{\"elicitation\":{}}", false, (m, p) -> json("{}"));

    connection.request(
        "tools/call", json("{\"name\":\"größe\",\"arguments\":{\"r\":\" x\"}}"), client);

    assertThat(connection.revision()).isEqualTo(Revision.R2026_07_28);
    assertThat(connection.greeting().at("/serverInfo/name").asText()).isEqualTo("m");
    assertThat(connection.greeting().path("instructions").asText()).isEqualTo("Be kind.");
    Asked call = asked("tools/call");
    assertThat(call.headers())
        .containsEntry("mcp-protocol-version", "2026-07-28")
        .containsEntry("mcp-method", "tools/call")
        .containsEntry("mcp-name", "=?base64?Z3LDtsOfZQ==?=")
        .containsEntry("mcp-param-region", "=?base64?IHg=?=")
        .doesNotContainKey("mcp-session-id");
    ObjectNode meta = (ObjectNode) json(call.body()).at("/params/_meta");
    assertThat(meta.path("io.modelcontextprotocol/protocolVersion").asText())
        .isEqualTo("2026-07-28");
    assertThat(meta.path("io.modelcontextprotocol/clientInfo").path("name").asText())
        .isEqualTo("ai-gateway");
    assertThat(meta.path("io.modelcontextprotocol/clientCapabilities"))
        .isEqualTo(json("{\"elicitation\":{}}"));
    assertThat(meta.path("io.modelcontextprotocol/logLevel").asText()).isEqualTo("info");
  }

  @Test
  void inputs_are_asked_for_and_the_call_repeated_with_them() throws Exception {
    McpConnection connection = connect(this::wantsInput);
    List<String> names = new CopyOnWriteArrayList<>();
    Client client =
        new Client(
            "{\"elicitation\":{}}",
            false,
            (method, params) -> {
              names.add(params.path("_meta").path(MetaKeys.INPUT_NAME).asText());
              return json("{\"action\":\"accept\"}");
            });

    ObjectNode result = connection.request("tools/call", json("{\"name\":\"t\"}"), client);

    assertThat(result.path("resultType").asText()).isEqualTo("complete");
    assertThat(names).containsExactly("who");
    assertThat(client.asked).containsExactly("elicitation/create");
    ObjectNode again = json(asked.getLast().body());
    assertThat(again.at("/params/inputResponses/who/action").asText()).isEqualTo("accept");
    assertThat(again.at("/params/requestState").asText()).isEqualTo("opaque");
    assertThat(again.at("/params/name").asText()).isEqualTo("t");
  }

  @Test
  void whoever_takes_them_gets_the_inputs_wanted_as_they_are() throws Exception {
    McpConnection connection = connect(this::wantsInput);
    Client client = new Client("{\"elicitation\":{}}", true, (m, p) -> json("{}"));

    ObjectNode result = connection.request("tools/call", json("{\"name\":\"t\"}"), client);

    assertThat(result.path("resultType").asText()).isEqualTo("input_required");
    assertThat(client.asked).isEmpty();
  }

  @Test
  void a_service_that_never_has_enough_is_given_up() throws Exception {
    McpConnection connection =
        connect(
            (request, reply) ->
                reply.json(
                    result(
                        request,
                        "{\"resultType\":\"input_required\",\"inputRequests\":{\"a\":"
                            + "{\"method\":\"roots/list\"}}}")));
    Client client = new Client("{\"roots\":{}}", false, (m, p) -> json("{}"));

    assertThatThrownBy(() -> connection.request("tools/call", json("{}"), client))
        .isInstanceOf(ServiceUnreachable.class);
    assertThat(client.asked).hasSize(ModernConnection.MAX_ROUNDS);
  }

  @Test
  void changes_are_listened_for_again_and_again_and_watching_replaces_the_filter()
      throws Exception {
    McpConnection connection = connect((request, reply) -> reply.status(500));
    assertThat(listens.take()).contains("toolsListChanged").doesNotContain("resourceSubsc");
    assertThat(listener.heard.take()).isEqualTo("notifications/tools/list_changed");

    connection.watch(Set.of("r:1"));

    assertThat(listens.take()).contains("\"resourceSubscriptions\":[\"r:1\"]");
  }

  @Test
  void giving_a_call_up_closes_its_answer() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    Client client = new Client();
    McpConnection connection =
        connect(
            (request, reply) -> {
              reply.events();
              reply.event(": working\n\n");
              Thread.startVirtualThread(client::cancel);
              reply.awaitClosing();
              closed.countDown();
            });

    assertThatThrownBy(() -> connection.request("tools/call", json("{}"), client))
        .isInstanceOf(InterruptedException.class);
    closed.await();
  }

  private void wantsInput(Asked request, WebFixture.Reply reply) throws IOException {
    boolean answered = request.body().contains("inputResponses");
    reply.json(
        result(
            request,
            answered
                ? "{\"resultType\":\"complete\"}"
                : "{\"resultType\":\"input_required\",\"requestState\":\"opaque\","
                    + "\"inputRequests\":{\"who\":{\"method\":\"elicitation/create\","
                    + "\"params\":{}}}}"));
  }

  private McpConnection connect(Handler calls) throws Exception {
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              asked.add(request);
              if (request.body().contains("server/discover")) {
                reply.json(result(request, DISCOVERED));
              } else if (request.body().contains("subscriptions/listen")) {
                listen(request, reply);
              } else {
                calls.handle(request, reply);
              }
            });
    toClose.add(server);
    ToolSchemas schemas =
        (service, tool) ->
            Optional.of(
                json("{\"properties\":{\"r\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}"));
    McpClients clients = Services.clients(folder, listener, Services.LIMITS, schemas);
    toClose.add(clients);
    return clients.connection(
        Services.remote(server.uri("/mcp"), RemoteKind.AUTO, EraPin.AUTO), Services.OWNER);
  }

  private void listen(Asked request, WebFixture.Reply reply) throws IOException {
    String meta =
        "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":"
            + json(request.body()).get("id")
            + "}";
    reply.events();
    reply.event(
        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\","
            + "\"params\":{"
            + meta
            + "}}\n\n");
    listens.add(request.body());
    reply.event(
        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":{"
            + meta
            + "}}\n\n");
    reply.awaitClosing();
  }

  private Asked asked(String method) {
    return asked.stream()
        .filter(request -> request.body().contains("\"" + method + "\""))
        .findFirst()
        .orElseThrow();
  }

  private static String result(Asked request, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + json(request.body()).get("id")
        + ",\"result\":"
        + result
        + "}";
  }
}
