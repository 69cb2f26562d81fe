package io.aigateway.examples.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A small MCP service with one tool, {@code echo}, on a free port of this machine. */
record ToyTools(HttpServer server) implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ACCEPTED = 202;
  private static final int NOT_ALLOWED = 405;

  static ToyTools start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/mcp", ToyTools::answer);
    server.start();
    return new ToyTools(server);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(NOT_ALLOWED, -1);
        return;
      }
      JsonNode message = JSON.readTree(exchange.getRequestBody());
      if (!message.has("id")) {
        exchange.sendResponseHeaders(ACCEPTED, -1);
        return;
      }
      ObjectNode reply = JSON.createObjectNode().put("jsonrpc", "2.0");
      reply.set("id", message.path("id"));
      reply.setAll(outcome(message));
      byte[] body = JSON.writeValueAsBytes(reply);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ObjectNode outcome(JsonNode message) throws IOException {
    String json =
        switch (message.path("method").asText()) {
          case "initialize" ->
              """
              {"result": {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}},
                "serverInfo": {"name": "toy", "version": "1"}}}
              """;
          case "tools/list" ->
              """
              {"result": {"tools": [{"name": "echo", "inputSchema": {"type": "object"}}]}}
              """;
          case "tools/call" ->
              """
              {"result": {"content": [{"type": "text", "text": "echo %s"}]}}
              """
                  .formatted(message.at("/params/arguments/text").asText());
          default -> "{\"error\": {\"code\": -32601, \"message\": \"unknown method\"}}";
        };
    return (ObjectNode) JSON.readTree(json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
