package io.aigateway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A vendor that says in its errors all that it was sent in header fields. A prompt with {@code
 * status=500} is answered with that status, any other one with a short answer.
 */
final class TalkativeVendor implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("status=(\\d{3})");
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();

  private TalkativeVendor(HttpServer server) {
    this.server = server;
  }

  static TalkativeVendor start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    TalkativeVendor vendor = new TalkativeVendor(server);
    server.createContext("/", vendor::answer);
    server.start();
    return vendor;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** How many calls came. */
  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Matcher wanted = STATUS.matcher(body);
      int status = wanted.find() ? Integer.parseInt(wanted.group(1)) : 200;
      byte[] answer =
          (status == 200 ? chat() : error(exchange, status)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String chat() {
    return """
    {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
     "message":{"role":"assistant","content":"fine"},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}\
    """;
  }

  private static String error(HttpExchange exchange, int status) {
    String sent = exchange.getRequestHeaders().getOrDefault("Authorization", List.of()).toString();
    return """
    {"error":{"message":"status %d for %s","type":"invalid_request_error","code":"x"}}\
    """
        .formatted(status, sent);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
