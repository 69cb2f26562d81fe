package io.aigateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.EndpointClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a client that knows only standard input and output speak to the gateway: each line is a
 * message (Model Context Protocol, stdio transport). Requests do not wait for each other.
 */
final class McpStdioBridge {
  /** Most requests under way; further lines wait. */
  static final int MAX_IN_FLIGHT = 64;

  /** Before listening again, unless the gateway says otherwise. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** Longest pause while the gateway is away. */
  static final Duration PAUSE_MAX = Duration.ofSeconds(30);

  private static final int INTERNAL_ERROR = -32603;
  private static final int PARSE_ERROR = -32700;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EndpointClient http;
  private final PrintStream out;
  private final Semaphore room = new Semaphore(MAX_IN_FLIGHT);
  private final Map<JsonNode, InputStream> underWay = new ConcurrentHashMap<>();
  private final Set<JsonNode> givenUp = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean listening = new AtomicBoolean();

  McpStdioBridge(EndpointClient http, PrintStream out) {
    this.http = http;
    this.out = out;
  }

  /** Carries messages until the input ends and what was asked is answered. */
  void run(BufferedReader in) throws IOException, InterruptedException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        take(line);
      }
    }
    room.acquire(MAX_IN_FLIGHT);
    http.endSession();
  }

  private void take(String line) throws InterruptedException {
    try {
      if (JSON.readTree(line) instanceof ObjectNode message) {
        send(message);
      } else {
        write(error(JSON.nullNode(), PARSE_ERROR, "a line must be one JSON object"));
      }
    } catch (JsonProcessingException e) {
      write(error(JSON.nullNode(), PARSE_ERROR, "a line is not JSON"));
    }
  }

  /** Only requests run on; the order of everything else matters. */
  private void send(ObjectNode message) throws InterruptedException {
    String method = message.path("method").asText();
    boolean isRequest = message.has("id") && message.has("method");
    if (isRequest && !method.equals("initialize")) {
      room.acquire();
      Thread.ofVirtual()
          .name("request")
          .start(
              () -> {
                try {
                  deliver(message);
                } finally {
                  room.release();
                }
              });
    } else {
      deliver(message);
      afterwards(method, message);
    }
  }

  private void afterwards(String method, ObjectNode message) {
    if (method.equals("notifications/initialized") && listening.compareAndSet(false, true)) {
      Thread.ofVirtual().name("listen").start(this::listen);
    }
    if (method.equals("notifications/cancelled") && !http.hasSession()) {
      // Without a session the end of the exchange is what cancels a request.
      giveUp(message.path("params").path("requestId"));
    }
  }

  private void giveUp(JsonNode id) {
    Optional.ofNullable(underWay.get(id))
        .ifPresent(
            body -> {
              givenUp.add(id);
              try {
                body.close();
              } catch (IOException e) {
                complain(e);
              }
            });
  }

  private void deliver(ObjectNode message) {
    JsonNode id = message.path("id");
    try {
      http.post(message, body -> underWay.put(id, body), this::write);
    } catch (IOException e) {
      if (!givenUp.contains(id)) {
        failed(message, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(id);
      givenUp.remove(id);
    }
  }

  private void failed(ObjectNode message, IOException e) {
    if (message.has("id") && message.has("method")) {
      String why = Optional.ofNullable(e.getMessage()).orElse("the gateway cannot be reached");
      write(error(message.path("id"), INTERNAL_ERROR, why));
    } else {
      complain(e);
    }
  }

  /** Listens again when the stream ends, breaks, or while the gateway is away. */
  private void listen() {
    Optional<String> last = Optional.empty();
    Duration pause = PAUSE;
    try {
      while (http.hasSession()) {
        try {
          Optional<EndpointClient.Heard> heard = http.listen(last, this::write);
          if (heard.isEmpty()) {
            return;
          }
          heard.get().brokenBy().ifPresent(McpStdioBridge::complain);
          last = heard.get().lastEventId();
          pause = heard.get().retry().orElse(PAUSE);
        } catch (IOException e) {
          complain(e);
          pause = longer(pause);
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next pause while the gateway is away: twice the last one, within bounds. */
  static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return Collections.min(List.of(Collections.max(List.of(twice, PAUSE)), PAUSE_MAX));
  }

  /** Standard output belongs to the protocol. */
  private static void complain(IOException e) {
    System.err.println("gateway mcp stdio: " + e.getMessage());
  }

  private static ObjectNode error(JsonNode id, int code, String text) {
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0");
    message.set("id", id);
    message.putObject("error").put("code", code).put("message", text);
    return message;
  }

  private void write(JsonNode message) {
    synchronized (out) {
      out.println(message);
      out.flush();
    }
  }
}
