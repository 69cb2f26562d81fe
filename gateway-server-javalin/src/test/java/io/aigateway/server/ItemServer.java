package io.aigateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/** A tool server without sessions that has a tool, a resource and a prompt of each given name. */
final class ItemServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer http;
  private final List<String> names;

  private ItemServer(HttpServer http, List<String> names) {
    this.http = http;
    this.names = names;
  }

  static ItemServer start(List<String> names) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ItemServer server = new ItemServer(http, names);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/mcp", server::handle);
    http.start();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/mcp";
  }

  /** What its resource of a name is called. */
  static String uri(String name) {
    return "memo:///" + name;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      JsonNode message = JSON.readTree(exchange.getRequestBody());
      if (!message.has("id")) {
        exchange.sendResponseHeaders(202, -1);
        return;
      }
      byte[] bytes = answer(message).toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private ObjectNode answer(JsonNode message) {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.path("id"));
    switch (message.path("method").asText()) {
      case "initialize" -> greet(answer.putObject("result"), message);
      case "tools/list" -> list(answer, "tools");
      case "resources/list" -> list(answer, "resources");
      case "prompts/list" -> list(answer, "prompts");
      case "tools/call" -> answer.putObject("result").putArray("content");
      case "resources/read" -> answer.putObject("result").putArray("contents");
      case "prompts/get" -> answer.putObject("result").putArray("messages");
      default -> answer.putObject("error").put("code", -32601).put("message", "unknown method");
    }
    return answer;
  }

  private static void greet(ObjectNode result, JsonNode message) {
    result.put("protocolVersion", message.at("/params/protocolVersion").asText());
    ObjectNode capabilities = result.putObject("capabilities");
    List.of("tools", "resources", "prompts").forEach(capabilities::putObject);
    result.putObject("serverInfo").put("name", "items").put("version", "1");
  }

  private void list(ObjectNode answer, String kind) {
    ArrayNode listed = answer.putObject("result").putArray(kind);
    for (String name : names) {
      ObjectNode item = listed.addObject().put("name", name);
      switch (kind) {
        case "tools" -> item.putObject("inputSchema").put("type", "object");
        case "resources" -> item.put("uri", uri(name));
        default -> {}
      }
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
