package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.client.WebFixture.Asked;
import io.aigateway.mcp.client.WebFixture.Handler;
import io.aigateway.mcp.client.WebFixture.Reply;
import io.aigateway.mcp.protocol.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EraTest {
  @TempDir Path folder;

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable closeable : toClose.reversed()) {
      closeable.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 406, 415, 422})
  void a_service_that_knows_no_discovery_is_greeted_the_old_way_and_not_asked_again(int status)
      throws Exception {
    WebFixture server =
        server(
            (request, reply) -> {
              if (request.body().contains("server/discover")) {
                reply.status(status);
              } else {
                legacy(request, reply);
              }
            });
    McpClients clients = clients();
    McpService service = service(server, RemoteKind.AUTO);

    McpConnection first = clients.connection(service, Services.OWNER);
    clients.connection(service, new Owner(2, Services.OWNER.session()));

    assertThat(first.revision()).isEqualTo(Revision.R2025_06_18);
    assertThat(asked).filteredOn(request -> request.body().contains("server/discover")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503})
  void a_refusal_of_the_moment_says_nothing_of_the_era(int status) throws Exception {
    WebFixture server = server((request, reply) -> reply.status(status));
    McpClients clients = clients();
    McpService service = service(server, RemoteKind.AUTO);

    assertThatThrownBy(() -> clients.connection(service, Services.OWNER))
        .isInstanceOf(ServiceUnreachable.class);

    assertThat(asked).noneMatch(request -> request.body().contains("initialize"));
  }

  @Test
  void a_broken_service_is_left_alone_for_a_while() throws Exception {
    WebFixture server = server((request, reply) -> reply.status(500));
    McpClients clients = clients();
    McpService service = service(server, RemoteKind.AUTO);

    assertThatThrownBy(() -> clients.connection(service, Services.OWNER))
        .isInstanceOf(ServiceUnreachable.class);
    assertThatThrownBy(() -> clients.connection(service, Services.OWNER))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.BACKING_OFF);
              assertThat(e.retryAfter()).isPresent();
            });
    assertThat(clients.directory().health(service.id()).retryAt()).isPresent();
    assertThat(clients.directory().health(service.id()).error()).isPresent();
  }

  @Test
  void a_service_of_the_first_revision_is_found_by_its_stream() throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    WebFixture server = server((request, reply) -> sse(request, reply, answers, "messages?s=1"));
    McpClients clients = clients();

    McpConnection connection = clients.connection(service(server, RemoteKind.AUTO), Services.OWNER);

    assertThat(connection.request("tools/call", json("{\"name\":\"x\"}"), new Client()))
        .isEqualTo(json("{\"ok\":1}"));
    assertThat(asked).anyMatch(request -> request.path().equals("/messages?s=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/messages",
        "//evil.example/messages",
        "https://127.0.0.1/x",
        "http://u@127.0.0.1/x",
        "::"
      })
  void an_endpoint_of_another_origin_is_refused(String endpoint) throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    WebFixture server = server((request, reply) -> sse(request, reply, answers, endpoint));
    McpClients clients = clients();

    assertThatThrownBy(() -> clients.connection(service(server, RemoteKind.SSE), Services.OWNER))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN));
    assertThat(asked).noneMatch(request -> request.method().equals("POST"));
  }

  @Test
  void a_broken_stream_is_replaced_by_the_next_call() throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    WebFixture server = server((request, reply) -> sse(request, reply, answers, "/messages"));
    McpClients clients = clients();
    McpService service = service(server, RemoteKind.SSE);
    McpConnection first = clients.connection(service, Services.OWNER);

    assertThatThrownBy(() -> first.request("end", json("{}"), new Client()))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN));
    McpConnection second = clients.connection(service, Services.OWNER);

    assertThat(first.isOpen()).isFalse();
    assertThat(second.request("tools/call", json("{}"), new Client()))
        .isEqualTo(json("{\"ok\":1}"));
  }

  private static void sse(
      Asked request, Reply reply, BlockingQueue<String> answers, String endpoint) throws Exception {
    if (request.method().equals("GET")) {
      reply.events();
      reply.event("event: endpoint\ndata: " + endpoint + "\n\n");
      for (String answer = answers.take(); !answer.equals("end"); answer = answers.take()) {
        reply.event("event: message\ndata: " + answer + "\n\n");
      }
    } else if (!request.path().startsWith("/messages")) {
      reply.status(405);
    } else {
      reply.status(202);
      if (request.body().contains("\"end\"")) {
        answers.add("end");
      } else if (request.body().contains("\"initialize\"")) {
        answers.add(result(request, "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{}}"));
      } else if (request.body().contains("\"id\"")) {
        answers.add(result(request, "{\"ok\":1}"));
      }
    }
  }

  private static void legacy(Asked request, Reply reply) throws IOException {
    if (request.body().contains("\"initialize\"")) {
      reply.json(result(request, "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}"));
    } else {
      reply.status(request.method().equals("GET") ? 405 : 202);
    }
  }

  private WebFixture server(Handler handler) throws IOException {
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              asked.add(request);
              handler.handle(request, reply);
            });
    toClose.add(server);
    return server;
  }

  private McpClients clients() {
    McpClients clients = Services.clients(folder, new Listener());
    toClose.add(clients);
    return clients;
  }

  private static McpService service(WebFixture server, RemoteKind kind) {
    return Services.remote(server.uri("/mcp"), kind, EraPin.AUTO);
  }

  private static String result(Asked request, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + json(request.body()).get("id")
        + ",\"result\":"
        + result
        + "}";
  }
}
