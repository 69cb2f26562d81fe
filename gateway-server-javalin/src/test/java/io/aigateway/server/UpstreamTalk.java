package io.aigateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One answer of {@link UpstreamMcp}: JSON, or a stream once something is said before its end. */
final class UpstreamTalk {
  private final HttpExchange exchange;
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
  private boolean streaming;

  UpstreamTalk(HttpExchange exchange) {
    this.exchange = exchange;
  }

  void session(String id) {
    exchange.getResponseHeaders().set("Mcp-Session-Id", id);
  }

  /** Begins a stream. */
  synchronized void begin() throws IOException {
    streaming = true;
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(": a comment\n\n".getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  /** Says something that is no answer. */
  synchronized void say(String method, ObjectNode params) throws IOException {
    event(message().put("method", method).set("params", params));
  }

  /** Asks the client and waits for what it says. */
  JsonNode ask(String id, String method, ObjectNode params) throws Exception {
    synchronized (this) {
      event(message().put("id", id).put("method", method).set("params", params));
    }
    return answer.get(30, TimeUnit.SECONDS);
  }

  void answered(JsonNode message) {
    answer.complete(message);
  }

  synchronized void end(JsonNode id, String kind, ObjectNode what) throws IOException {
    ObjectNode whole = message().set("id", id);
    whole.set(kind, what);
    if (streaming) {
      event(whole);
      return;
    }
    byte[] bytes = UpstreamMcp.bytes(whole);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void event(ObjectNode message) throws IOException {
    if (!streaming) {
      begin();
    }
    OutputStream out = exchange.getResponseBody();
    out.write("data: ".getBytes(UTF_8));
    out.write(UpstreamMcp.bytes(message));
    out.write("\n\n".getBytes(UTF_8));
    out.flush();
  }

  private static ObjectNode message() {
    return UpstreamMcp.object().put("jsonrpc", "2.0");
  }
}
