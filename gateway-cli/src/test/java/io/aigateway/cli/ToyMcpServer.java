package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A tool server without sessions: tools that say what they are told, the first is called echo. */
final class ToyMcpServer implements AutoCloseable {
  static final String SECRET = "Bearer the-secret-of-the-toy-server";

  private final HttpServer http;
  private final int tools;

  private ToyMcpServer(HttpServer http, int tools) {
    this.http = http;
    this.tools = tools;
  }

  static ToyMcpServer start() throws IOException {
    return start(1);
  }

  static ToyMcpServer start(int tools) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ToyMcpServer server = new ToyMcpServer(http, tools);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/mcp", server::handle);
    http.start();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/mcp";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (!SECRET.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else {
        answer(exchange, Http.JSON.readTree(exchange.getRequestBody()));
      }
    }
  }

  private void answer(HttpExchange exchange, JsonNode message) throws IOException {
    if (!message.has("id")) {
      exchange.sendResponseHeaders(202, -1);
      return;
    }
    ObjectNode answer = Http.JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.path("id"));
    switch (message.path("method").asText()) {
      case "initialize" -> answer.set("result", greeting(message));
      case "tools/list" -> answer.set("result", list());
      case "tools/call" -> answer.set("result", echo(message));
      default -> answer.putObject("error").put("code", -32601).put("message", "unknown method");
    }
    byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private ObjectNode list() {
    ObjectNode result = Http.JSON.createObjectNode();
    ArrayNode listed = result.putArray("tools");
    for (int i = 0; i < tools; i++) {
      listed
          .addObject()
          .put("name", i == 0 ? "echo" : "echo-" + i)
          .put("description", "Says what it is told")
          .putObject("inputSchema")
          .put("type", "object")
          .putObject("properties")
          .putObject("text")
          .put("type", "string");
    }
    return result;
  }

  private static ObjectNode greeting(JsonNode message) {
    ObjectNode result = Http.JSON.createObjectNode();
    result.put("protocolVersion", message.at("/params/protocolVersion").asText());
    result.putObject("capabilities").putObject("tools");
    result.putObject("serverInfo").put("name", "toy").put("version", "7");
    return result;
  }

  private static ObjectNode echo(JsonNode message) {
    ObjectNode result = Http.JSON.createObjectNode();
    result
        .putArray("content")
        .addObject()
        .put("type", "text")
        .put("text", "echo " + message.at("/params/arguments/text").asText());
    return result;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
