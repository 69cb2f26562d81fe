package io.aigateway.server.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * What the process is doing, for whoever sits at this very machine: the threads, the classes on the
 * heap, the memory, and flight recordings. Listens on the loopback address alone, and only under
 * its names, so that no web page can ask.
 */
public final class Diagnostics implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Diagnostics.class.getName());
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

  /** Requests waiting to be accepted. */
  private static final int BACKLOG = 8;

  /** Requests answered at once. */
  private static final int THREADS = 2;

  private static final String INDEX =
      """
      GET  /threads    every thread, virtual ones too, with its stack
      GET  /heap       classes by the room their objects take
      GET  /memory     pools and collectors
      POST /jfr/start  begin a flight recording
      POST /jfr/stop   end it and get the file (.jfr)
      """;

  private final HttpServer server;
  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
  private final Recordings recordings = new Recordings();

  private Diagnostics(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens on the port of the loopback address.
   *
   * @param port 0 for a free one
   * @throws IllegalStateException when it is taken
   */
  public static Diagnostics start(int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      Diagnostics diagnostics = new Diagnostics(HttpServer.create(address, BACKLOG));
      diagnostics.serve();
      return diagnostics;
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen on port "
              + port
              + " ("
              + e.getMessage()
              + "); choose another with"
              + " AG_PPROF_PORT or pprof.port",
          e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private interface Source {
    byte[] get() throws IOException;
  }

  private void serve() {
    Map<String, Source> shown =
        Map.of(
            "/", () -> bytes(INDEX),
            "/threads", VirtualMachine::threads,
            "/heap", () -> bytes(VirtualMachine.histogram()),
            "/memory", () -> bytes(VirtualMachine.memory()));
    shown.forEach((path, source) -> add("GET", path, source));
    add("POST", "/jfr/start", () -> bytes(recordings.start()));
    add("POST", "/jfr/stop", recordings::stop);
    server.setExecutor(executor);
    server.start();
    LOG.log(Level.INFO, "diagnostics on 127.0.0.1:{0,number,#}", port());
  }

  private void add(String method, String path, Source source) {
    HttpHandler handler = exchange -> answer(exchange, method, path, source);
    server.createContext(path, handler);
  }

  private static void answer(HttpExchange exchange, String method, String path, Source source)
      throws IOException {
    try (exchange) {
      Optional<String> host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
      if (host.isEmpty() || !LOCAL_HOST.matcher(host.get()).matches()) {
        send(exchange, 403, bytes("only under the names of this machine\n"));
      } else if (!exchange.getRequestURI().getPath().equals(path)) {
        send(exchange, 404, bytes(INDEX));
      } else if (!exchange.getRequestMethod().equals(method)) {
        send(exchange, 405, bytes("use " + method + "\n"));
      } else {
        sendSource(exchange, source);
      }
    }
  }

  private static void sendSource(HttpExchange exchange, Source source) throws IOException {
    byte[] body;
    try {
      body = source.get();
    } catch (IllegalStateException e) {
      send(exchange, 409, bytes(e.getMessage() + "\n"));
      return;
    }
    send(exchange, 200, body);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    recordings.close();
  }
}
