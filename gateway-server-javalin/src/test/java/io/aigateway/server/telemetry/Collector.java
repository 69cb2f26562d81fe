package io.aigateway.server.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Takes OTLP over HTTP and keeps it. Texts stand in Protocol Buffers as they are. */
public final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<String> traces = new CopyOnWriteArrayList<>();
  private final List<String> metrics = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch open = new CountDownLatch(0);

  private Collector(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port. */
  public static Collector start() throws IOException {
    Collector collector =
        new Collector(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    collector.server.createContext("/v1/traces", collector::takeTraces);
    collector.server.createContext("/v1/metrics", e -> collector.take(e, collector.metrics));
    collector.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    collector.server.start();
    return collector;
  }

  private void takeTraces(HttpExchange exchange) throws IOException {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    take(exchange, traces);
  }

  /** Lets those wait who send traces. */
  public void hold() {
    open = new CountDownLatch(1);
  }

  /** Takes traces again. */
  public void release() {
    open.countDown();
  }

  private void take(HttpExchange exchange, List<String> kept) throws IOException {
    try (exchange) {
      kept.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All bytes of all traces, each as one character. */
  public String traces() {
    return String.join("", traces);
  }

  /** All bytes of all metrics, each as one character. */
  public String metrics() {
    return String.join("", metrics);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
