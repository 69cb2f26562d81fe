package io.aigateway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A vendor of OpenAI Chat Completions that keeps its own books. Each prompt says the number of its
 * call, {@code call 17.}, and the vendor bills exactly that many prompt tokens, by which the
 * gateway's row of the call is recognised. A stream asked to go on {@code forever} does so.
 */
final class CountingVendor implements AutoCloseable {
  /** Output tokens of every answer. */
  static final int OUTPUT_TOKENS = 3;

  private static final Pattern CALL = Pattern.compile("call (\\d+)\\.");
  private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"([^\"]+)\"");
  private static final String MORE =
      "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"on \"},\"finish_reason\":null}]";
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final int pauseMillis;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<Long> finished = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();

  private CountingVendor(HttpServer server, int pauseMillis) {
    this.server = server;
    this.pauseMillis = pauseMillis;
  }

  /** Starts on a free port; a stream takes three pauses, a whole answer one. */
  static CountingVendor start(int pauseMillis) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    CountingVendor vendor = new CountingVendor(server, pauseMillis);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", vendor::answer);
    server.start();
    return vendor;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** The numbers of the calls that were answered to the last byte. */
  Set<Long> finished() {
    return Set.copyOf(finished);
  }

  /** How many calls are being answered. */
  int open() {
    return open.get();
  }

  /** How many calls of the model came in. */
  int received(String model) {
    return received.getOrDefault(model, new AtomicInteger()).get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    open.incrementAndGet();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      long call = Long.parseLong(found(CALL, body));
      received.computeIfAbsent(found(MODEL, body), model -> new AtomicInteger()).incrementAndGet();
      if (body.contains("\"stream\":true")) {
        stream(exchange, call, body.contains("forever"));
      } else {
        whole(exchange, call);
      }
      finished.add(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private void whole(HttpExchange exchange, long call) throws IOException, InterruptedException {
    Thread.sleep(pauseMillis);
    byte[] answer =
        """
        {"id":"c-%d","object":"chat.completion","created":1,"model":"counting","choices":[{"index":0,\
        "message":{"role":"assistant","content":"done"},"finish_reason":"stop"}],"usage":%s}\
        """
            .formatted(call, usage(call))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private void stream(HttpExchange exchange, long call, boolean endless)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    while (endless) {
      event(out, chunk(call, MORE));
      Thread.sleep(pauseMillis);
    }
    event(
        out,
        chunk(
            call,
            "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"do\"},\"finish_reason\":null}]"));
    Thread.sleep(pauseMillis);
    event(
        out,
        chunk(
            call,
            "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ne\"},\"finish_reason\":null}]"));
    Thread.sleep(pauseMillis);
    event(out, chunk(call, "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]"));
    Thread.sleep(pauseMillis);
    event(out, chunk(call, "\"choices\":[],\"usage\":" + usage(call)));
    event(out, "[DONE]");
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String chunk(long call, String rest) {
    return """
    {"id":"c-%d","object":"chat.completion.chunk","created":1,"model":"counting",%s}\
    """
        .formatted(call, rest);
  }

  private static String usage(long call) {
    return """
    {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}\
    """
        .formatted(call, OUTPUT_TOKENS, call + OUTPUT_TOKENS);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
