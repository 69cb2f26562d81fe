package io.aigateway.routing.vendor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * A vendor that answers without a model, and misbehaves when told to. It listens on 127.0.0.1 and
 * speaks OpenAI Chat Completions below {@link #openAiBaseUrl()} (models {@code demo-gpt} and {@code
 * demo-gpt-mini}) and Anthropic Messages below {@link #anthropicBaseUrl()} (models {@code
 * demo-claude} and {@code demo-claude-haiku}), and refuses what those APIs refuse.
 *
 * <p>What it says follows from the request alone: it repeats the last user text, counts when asked
 * to "count to N", calls a tool when tools are offered, tells the result of a tool, and names the
 * images and documents it was sent. Tokens are counted by {@link TokenCount}.
 *
 * <p>Faults are scripted per model with {@link #script}, or asked for in the last user text, as in
 * {@code [[fault:status=429,retry-after=2]]}; see {@link Behaviour}.
 *
 * <p>All methods may be called from any thread. Each connection has a virtual thread.
 */
public final class FakeVendor implements AutoCloseable {
  /** More connections are closed at once. */
  static final int MAX_CONNECTIONS = 8192;

  private static final int BACKLOG = 1024;

  private final VendorSettings settings;
  private final ServerSocket listener;
  private final CallLog log;
  private final Scripts scripts = new Scripts();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OpenAiSide openAi;
  private final AnthropicSide anthropic;

  private FakeVendor(VendorSettings settings, ServerSocket listener) {
    this.settings = settings;
    this.listener = listener;
    this.log = new CallLog(settings.rememberedCalls());
    this.openAi = new OpenAiSide(settings, scripts);
    this.anthropic = new AnthropicSide(settings, scripts);
  }

  /**
   * Starts a vendor; it serves until {@link #close()}.
   *
   * @param settings port, pace, keys and limits
   * @return the running vendor
   * @throws IOException when the port cannot be opened
   */
  public static FakeVendor start(VendorSettings settings) throws IOException {
    var listener = new ServerSocket(settings.port(), BACKLOG, InetAddress.getLoopbackAddress());
    var vendor = new FakeVendor(settings, listener);
    vendor.threads.execute(vendor::accept);
    return vendor;
  }

  /**
   * The port it listens on.
   *
   * @return a port on 127.0.0.1
   */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * Where OpenAI's paths start, such as {@code /chat/completions}.
   *
   * @return {@code http://127.0.0.1:PORT/openai/v1}
   */
  public URI openAiBaseUrl() {
    return URI.create("http://127.0.0.1:" + port() + OpenAiSide.BASE);
  }

  /**
   * Where Anthropic's paths start, such as {@code /messages}.
   *
   * @return {@code http://127.0.0.1:PORT/anthropic/v1}
   */
  public URI anthropicBaseUrl() {
    return URI.create("http://127.0.0.1:" + port() + AnthropicSide.BASE);
  }

  /**
   * The behaviour of one model, to be changed at any time.
   *
   * @param model a model name, known to the vendor or not
   * @return the script of that name; always the same one
   */
  public Script script(String model) {
    return scripts.of(model);
  }

  /**
   * The latest calls, running ones included.
   *
   * @return snapshots, oldest first, at most {@link VendorSettings#rememberedCalls()}
   */
  public List<VendorCall> calls() {
    return log.calls();
  }

  /**
   * Waits for a call to come, or to change, so that it fits.
   *
   * @param wanted what the call must look like
   * @param limit how long to wait
   * @return the oldest such call; empty when none came in time
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public Optional<VendorCall> awaitCall(Predicate<VendorCall> wanted, Duration limit)
      throws InterruptedException {
    return log.await(wanted, limit);
  }

  /**
   * Closes all connections and waits until their threads have ended. A second call does nothing.
   */
  @Override
  public void close() {
    closeQuietly(listener);
    connections.forEach(FakeVendor::closeQuietly);
    threads.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        serve(listener.accept());
      } catch (IOException e) {
        warnUnlessClosed(e);
      }
    }
  }

  private void serve(Socket socket) {
    if (connections.size() >= MAX_CONNECTIONS) {
      closeQuietly(socket);
      return;
    }
    connections.add(socket);
    if (listener.isClosed()) {
      closeQuietly(socket);
    }
    var connection =
        new HttpConnection(socket, settings.clock(), settings.maxBodyBytes(), log, new Sides());
    try {
      threads.execute(
          () -> {
            try {
              connection.run();
            } finally {
              connections.remove(socket);
            }
          });
    } catch (RejectedExecutionException e) {
      // the vendor closed after this connection was accepted
      closeQuietly(socket);
    }
  }

  /** Chooses the side by path; what belongs to neither gets an error in OpenAI's envelope. */
  private final class Sides implements HttpConnection.Answering {
    @Override
    public void answer(VendorRequest request, Exchange exchange) throws IOException {
      if (isAnthropic(request.head())) {
        anthropic.answer(request, exchange);
      } else {
        openAi.answer(request, exchange);
      }
    }

    @Override
    public String refusalBody(RequestHead head, Refusal refusal) {
      return isAnthropic(head)
          ? AnthropicErrors.body(refusal, "req_unread")
          : OpenAiErrors.body(refusal);
    }

    private static boolean isAnthropic(RequestHead head) {
      return head.path().startsWith(AnthropicSide.BASE + "/");
    }
  }

  private void warnUnlessClosed(IOException cause) {
    if (!listener.isClosed()) {
      System.getLogger(FakeVendor.class.getName())
          .log(System.Logger.Level.WARNING, "the vendor could not accept a connection", cause);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.getLogger(FakeVendor.class.getName())
          .log(System.Logger.Level.TRACE, "a vendor socket did not close", e);
    }
  }
}
