package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aigateway.mcp.client.EndpointClient;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that breaks the stream it speaks unasked on is listened to again, where it stopped. */
@Timeout(60)
class McpStdioBridgeTest {
  private final List<Optional<String>> heardFrom = new ArrayList<>();
  private final CountDownLatch listenedAgain = new CountDownLatch(2);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/mcp", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_broken_stream_is_taken_up_again() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PipedOutputStream in = new PipedOutputStream();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
    try (EndpointClient http = new EndpointClient(endpoint, "k");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new PipedInputStream(in), StandardCharsets.UTF_8))) {
      McpStdioBridge bridge =
          new McpStdioBridge(http, new PrintStream(out, true, StandardCharsets.UTF_8));
      Thread running =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      bridge.run(lines);
                    } catch (IOException | InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      in.write(line("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}"));
      in.write(line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
      in.flush();

      assertThat(listenedAgain.await(30, TimeUnit.SECONDS)).isTrue();
      in.close();
      running.join();
    }

    synchronized (heardFrom) {
      assertThat(heardFrom.subList(0, 2)).containsExactly(Optional.empty(), Optional.of("7"));
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"method\":\"said\"");
  }

  @Test
  void pauses_grow_within_their_bounds_whatever_the_gateway_has_said_before() {
    assertThat(McpStdioBridge.longer(Duration.ZERO)).isEqualTo(McpStdioBridge.PAUSE);
    assertThat(McpStdioBridge.longer(Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(8));
    assertThat(McpStdioBridge.longer(Duration.ofSeconds(20))).isEqualTo(McpStdioBridge.PAUSE_MAX);
    assertThat(McpStdioBridge.longer(Duration.ofHours(1))).isEqualTo(McpStdioBridge.PAUSE_MAX);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestMethod()) {
      case "POST" -> {
        byte[] answer =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\"}}"
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Mcp-Session-Id", "s");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
      }
      case "GET" -> breakOff(exchange);
      default -> {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
      }
    }
  }

  /** More is promised than comes. */
  private void breakOff(HttpExchange exchange) throws IOException {
    synchronized (heardFrom) {
      heardFrom.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
    }
    listenedAgain.countDown();
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 10_000);
    exchange
        .getResponseBody()
        .write(
            "retry: 10\nid: 7\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"said\"}\n\n"
                .getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static byte[] line(String json) {
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
