package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth.State;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class McpClientsTest {
  @TempDir Path folder;

  private final Listener listener = new Listener();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger toldOfRoots = new AtomicInteger();
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    release.countDown();
    for (AutoCloseable closeable : toClose.reversed()) {
      closeable.close();
    }
  }

  @Test
  void isolation_decides_who_shares_a_connection() throws Exception {
    McpClients clients = clients(Services.LIMITS);
    Owner one = new Owner(1, Optional.of("a"));
    Owner sameKey = new Owner(1, Optional.of("b"));
    Owner other = new Owner(2, Optional.of("c"));
    WebFixture server = server();

    McpService shared = service(server, Isolation.SHARED);
    assertThat(clients.connection(shared, one)).isSameAs(clients.connection(shared, other));

    McpService byKey = service(server, Isolation.KEY);
    assertThat(clients.connection(byKey, one))
        .isSameAs(clients.connection(byKey, sameKey))
        .isNotSameAs(clients.connection(byKey, other));

    McpService bySession = service(server, Isolation.SESSION);
    assertThat(clients.connection(bySession, one))
        .isSameAs(clients.connection(bySession, one))
        .isNotSameAs(clients.connection(bySession, sameKey));
  }

  @Test
  void many_callers_at_once_make_one_connection() throws Exception {
    McpClients clients = clients(Services.LIMITS);
    McpService service = service(server(), Isolation.KEY);
    Set<McpConnection> connections = new HashSet<>();

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<McpConnection>> coming = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        coming.add(callers.submit(() -> clients.connection(service, Services.OWNER)));
      }
      for (Future<McpConnection> connection : coming) {
        connections.add(connection.get());
      }
    }

    assertThat(connections).hasSize(1);
    assertThat(opened).hasValue(1);
    assertThat(clients.directory().health(service.id()).state()).isEqualTo(State.CONNECTED);
  }

  @Test
  void the_end_of_a_session_ends_what_it_used() throws Exception {
    McpClients clients = clients(Services.LIMITS);
    McpService service = service(server(), Isolation.SESSION);
    McpConnection connection = clients.connection(service, Services.OWNER);

    clients.sessionEnded("s1");

    ended.await();
    assertThat(listener.lost.take()).contains(Services.OWNER);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void changed_roots_are_told_over_connections_that_are_not_everybodys() throws Exception {
    McpClients clients = clients(Services.LIMITS);
    WebFixture server = server();
    clients.connection(service(server, Isolation.KEY), Services.OWNER);

    clients.rootsChanged("another session");
    clients.rootsChanged("s1");

    told.await();
    McpService shared = service(server, Isolation.SHARED);
    clients.connection(shared, Services.OWNER);
    assertThat(toldOfRoots).hasValue(1);
  }

  @Test
  void what_a_service_says_of_itself_is_told_when_its_lists_are_read() throws Exception {
    McpClients clients = clients(Services.LIMITS);

    clients.directory().list(service(server(), Isolation.KEY));

    assertThat(listener.greetings.take().has("capabilities")).isTrue();
  }

  @Test
  void what_nobody_uses_is_closed() throws Exception {
    McpClients clients = clients(idleAtOnce());
    McpService service = service(server(), Isolation.KEY);
    Owner nobody = new Owner(1, Optional.empty());
    clients.connection(service, nobody);

    ended.await();
    assertThat(clients.connection(service, nobody)).isNotNull();
  }

  @Test
  void the_last_session_that_ends_lets_a_shared_connection_go() throws Exception {
    McpClients clients = clients(idleAtOnce());
    McpService service = service(server(), Isolation.KEY);
    clients.connection(service, Services.OWNER);

    clients.sessionEnded("s1");

    ended.await();
    assertThat(listener.lost.take()).contains(new Owner(1, Optional.empty()));
  }

  private static ClientLimits idleAtOnce() {
    ClientLimits l = Services.LIMITS;
    return new ClientLimits(
        l.handshake(),
        l.probe(),
        l.listing(),
        l.wholeCall(),
        Duration.ofMillis(1),
        l.messageBytes(),
        l.inFlight(),
        l.queued(),
        l.connections());
  }

  @Test
  void too_many_requests_of_one_service_are_refused_at_once() throws Exception {
    ClientLimits l = Services.LIMITS;
    McpClients clients =
        clients(
            new ClientLimits(
                l.handshake(),
                l.probe(),
                l.listing(),
                l.wholeCall(),
                l.idle(),
                l.messageBytes(),
                1,
                0,
                l.connections()));
    WebFixture server = server();
    McpConnection connection = clients.connection(service(server, Isolation.KEY), Services.OWNER);
    CountDownLatch begun = new CountDownLatch(1);
    Client client = new Client();
    Thread first =
        Thread.startVirtualThread(
            () -> {
              begun.countDown();
              hang(connection, client);
            });
    begun.await();
    while (clients.directory().health(7).inFlight() == 0) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> connection.request("x", json("{}"), new Client()))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
    release.countDown();
    first.join();
    assertThat(clients.directory().health(7).inFlight()).isZero();
  }

  @Test
  void a_changed_service_gets_new_connections() throws Exception {
    McpClients clients = clients(Services.LIMITS);
    McpService service = service(server(), Isolation.KEY);
    McpConnection before = clients.connection(service, Services.OWNER);

    McpService changed = Services.with(service, Isolation.KEY, 20_000);

    assertThat(clients.connection(changed, Services.OWNER).isOpen()).isTrue();

    ended.await();
    assertThat(before.isOpen()).isFalse();
  }

  @Test
  void only_services_in_force_keep_their_connections() throws Exception {
    McpClients clients = clients(Services.LIMITS);
    McpService service = service(server(), Isolation.KEY);
    McpConnection connection = clients.connection(service, Services.OWNER);

    clients.keepOnly(() -> Map.of(service.id(), service));
    assertThat(connection.isOpen()).isTrue();
    assertThat(clients.connection(service, Services.OWNER)).isSameAs(connection);

    clients.keepOnly(Map::of);
    ended.await();
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void a_call_that_began_before_a_change_does_not_bring_the_former_service_back() throws Exception {
    McpClients clients = clients(Services.LIMITS);
    McpService former = service(server(), Isolation.KEY);
    McpService changed =
        new McpService(
            former.id(),
            former.symbol(),
            service(server(), Isolation.KEY).transport(),
            true,
            former.isolation(),
            former.era(),
            former.pinDefinitions(),
            former.callTimeoutMillis(),
            former.lastSyncAt(),
            former.lastError(),
            former.createdAt(),
            former.updatedAt().plusMillis(1));
    McpConnection connection = clients.connection(changed, Services.OWNER);

    assertThatThrownBy(() -> clients.connection(former, Services.OWNER))
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining("changed");
    assertThat(clients.connection(changed, Services.OWNER)).isSameAs(connection);
  }

  private static void hang(McpConnection connection, Client client) {
    try {
      connection.request("hang", json("{}"), client);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private WebFixture server() throws IOException {
    WebFixture server =
        new WebFixture(
            (request, reply) -> {
              if (request.method().equals("DELETE")) {
                reply.status(204);
                ended.countDown();
              } else if (request.body().contains("\"initialize\"")) {
                reply.json(
                    result(request, "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}"),
                    "Mcp-Session-Id: s" + opened.incrementAndGet());
              } else if (request.body().contains("roots/list_changed")) {
                toldOfRoots.incrementAndGet();
                reply.status(202);
                told.countDown();
              } else if (request.body().contains("\"hang\"")) {
                release.await();
                reply.json(result(request, "{}"));
              } else {
                reply.status(request.method().equals("GET") ? 405 : 202);
              }
            });
    toClose.add(server);
    return server;
  }

  private static String result(WebFixture.Asked request, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + json(request.body()).get("id")
        + ",\"result\":"
        + result
        + "}";
  }

  private McpClients clients(ClientLimits limits) {
    McpClients clients =
        Services.clients(folder, listener, limits, (service, tool) -> Optional.empty());
    toClose.add(clients);
    return clients;
  }

  private static McpService service(WebFixture server, Isolation isolation) {
    return Services.with(
        Services.remote(server.uri("/mcp"), RemoteKind.STREAMABLE_HTTP, EraPin.LEGACY),
        isolation,
        30_000);
  }
}
