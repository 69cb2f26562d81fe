package io.aigateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An MCP service of sessions over Streamable HTTP that lists what a test gives it, answers as it is
 * told to, and remembers what it was asked. Thread-safe.
 */
final class UpstreamMcp implements AutoCloseable {
  private static final ObjectMapper JSON = McpGround.PRECISE;

  /** Answers a request. */
  @FunctionalInterface
  interface Script {
    ObjectNode run(ObjectNode params, UpstreamTalk talk) throws Exception;
  }

  /** A message of the gateway. */
  record Asked(String method, ObjectNode params, Headers headers) {}

  private final HttpServer http;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<String, List<ObjectNode>> lists = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Collection<UpstreamTalk> talks = new CopyOnWriteArrayList<>();
  private final Collection<UpstreamTalk> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Entries on a page of a list. */
  volatile int pageSize = Integer.MAX_VALUE;

  /** What it says of itself to whoever greets it. */
  volatile String instructions = "";

  private UpstreamMcp(HttpServer http) {
    this.http = http;
  }

  static UpstreamMcp start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    UpstreamMcp server = new UpstreamMcp(http);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode json(String text) throws IOException {
    return (ObjectNode) JSON.readTree(text);
  }

  /** A result that consists of words. */
  static ObjectNode text(String words) {
    ObjectNode result = object();
    result.putArray("content").addObject().put("type", "text").put("text", words);
    return result;
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/mcp";
  }

  /** Adds an entry to a list, such as {@code tools}. */
  UpstreamMcp with(String list, ObjectNode entry) {
    lists.computeIfAbsent(list, name -> new CopyOnWriteArrayList<>()).add(entry);
    return this;
  }

  /** Adds a tool that may be called with anything, and says its name unless told otherwise. */
  UpstreamMcp tool(String name) {
    ObjectNode tool = object().put("name", name);
    tool.putObject("inputSchema").put("type", "object");
    return with("tools", tool);
  }

  /** What the tool does. */
  UpstreamMcp tool(String name, Script script) {
    scripts.put("tools/call " + name, script);
    return tool(name);
  }

  UpstreamMcp on(String method, Script script) {
    scripts.put(method, script);
    return this;
  }

  /** All messages of a method so far. */
  List<Asked> asked(String method) {
    return asked.stream().filter(message -> message.method().equals(method)).toList();
  }

  /** Waits for a message of a method. */
  Asked awaitAsked(String method) throws InterruptedException {
    synchronized (asked) {
      while (asked(method).isEmpty()) {
        asked.wait();
      }
    }
    return asked(method).getLast();
  }

  /** Tells all who listen; waits until there is somebody. */
  void tell(String method, ObjectNode params) throws InterruptedException {
    boolean told = false;
    while (!told) {
      synchronized (listeners) {
        while (listeners.isEmpty()) {
          listeners.wait();
        }
      }
      for (UpstreamTalk listener : listeners) {
        told |= heard(listener, method, params);
      }
    }
  }

  private boolean heard(UpstreamTalk listener, String method, ObjectNode params) {
    try {
      listener.say(method, params);
      return true;
    } catch (IOException e) {
      listeners.remove(listener); // Its connection was closed meanwhile.
      return false;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "POST" -> post(exchange);
        case "GET" -> listen(exchange);
        default -> exchange.sendResponseHeaders(204, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(HttpExchange exchange) throws IOException, InterruptedException {
    UpstreamTalk talk = new UpstreamTalk(exchange);
    talk.begin();
    synchronized (listeners) {
      listeners.add(talk);
      listeners.notifyAll();
    }
    closing.await();
  }

  private void post(HttpExchange exchange) throws IOException {
    JsonNode message = JSON.readTree(exchange.getRequestBody());
    ObjectNode params =
        message.path("params") instanceof ObjectNode given ? given : JSON.createObjectNode();
    String method = message.path("method").asText("answer");
    synchronized (asked) {
      asked.add(new Asked(method, params, exchange.getRequestHeaders()));
      asked.notifyAll();
    }
    if (method.equals("answer")) {
      talks.forEach(talk -> talk.answered(message));
    }
    if (!message.has("id") || method.equals("answer")) {
      exchange.sendResponseHeaders(202, -1);
      return;
    }
    UpstreamTalk talk = new UpstreamTalk(exchange);
    talks.add(talk);
    try {
      talk.end(message.path("id"), "result", answer(method, params, talk));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      talk.end(
          message.path("id"),
          "error",
          object().put("code", -32601).put("message", String.valueOf(e.getMessage())));
    } finally {
      talks.remove(talk);
    }
  }

  private ObjectNode answer(String method, ObjectNode params, UpstreamTalk talk) throws Exception {
    String name = params.path("name").asText();
    Script script = scripts.getOrDefault(method + " " + name, scripts.get(method));
    if (script != null) {
      return script.run(params, talk);
    }
    return switch (method) {
      case "initialize" -> greeting(params, talk);
      case "tools/list" -> page("tools", params);
      case "prompts/list" -> page("prompts", params);
      case "resources/list" -> page("resources", params);
      case "resources/templates/list" -> page("resourceTemplates", params);
      case "tools/call" -> text(name);
      case "resources/subscribe", "resources/unsubscribe", "logging/setLevel", "ping" -> object();
      default -> throw new IllegalArgumentException("unknown method");
    };
  }

  private ObjectNode greeting(ObjectNode params, UpstreamTalk talk) {
    talk.session("upstream-" + sessions.incrementAndGet());
    ObjectNode result = object().put("protocolVersion", params.path("protocolVersion").asText());
    ObjectNode capabilities = result.putObject("capabilities");
    capabilities.putObject("logging");
    capabilities.putObject("completions");
    capabilities.putObject("tools").put("listChanged", true);
    capabilities.putObject("prompts").put("listChanged", true);
    capabilities.putObject("resources").put("listChanged", true).put("subscribe", true);
    result.putObject("serverInfo").put("name", "upstream").put("version", "1");
    return result.put("instructions", instructions);
  }

  private ObjectNode page(String list, ObjectNode params) {
    List<ObjectNode> all = lists.getOrDefault(list, List.of());
    int from = params.path("cursor").asInt(0);
    int to = (int) Math.min(all.size(), (long) from + pageSize);
    ObjectNode result = object();
    ArrayNode page = result.putArray(list);
    all.subList(from, to).forEach(entry -> page.add(entry.deepCopy()));
    if (to < all.size()) {
      result.put("nextCursor", Integer.toString(to));
    }
    return result;
  }

  static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(UTF_8);
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
  }
}
