package io.aigateway.mcp.client;

import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The streams of one session over Streamable HTTP: answers that come in parts, and the one for what
 * the service says unasked. Both go on after a break where the service gave events identifiers.
 */
final class StreamHttp {
  /** Most times in a row an answer is resumed without anything new coming. */
  static final int MAX_RESUMPTIONS = 20;

  /** How long the end of an answered exchange may take. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final ServiceContext context;
  private final HttpEndpoint endpoint;
  private final Supplier<Map<String, String>> headers;
  private final AtomicReference<Optional<Thread>> listener =
      new AtomicReference<>(Optional.empty());
  private volatile Optional<Inbox> inbox = Optional.empty();
  private volatile Runnable stopListening = () -> {};
  private volatile boolean closed;

  StreamHttp(ServiceContext context, HttpEndpoint endpoint, Supplier<Map<String, String>> headers) {
    this.context = context;
    this.endpoint = endpoint;
    this.headers = headers;
  }

  void start(Inbox to) {
    inbox = Optional.of(to);
  }

  /**
   * Takes the answer to a request; when its stream ends before the answer came, asks for the rest.
   * Afterwards the request has its outcome.
   */
  void answer(HttpResponse<InputStream> response, PendingRequest pending)
      throws ServiceUnreachable, InterruptedException {
    HttpAnswers answers = new HttpAnswers(inbox.orElseThrow(), context.limits().messageBytes());
    Optional<EventPump> pump = answers.take(response, pending);
    Optional<String> at = pump.flatMap(EventPump::lastEventId);
    Optional<Duration> wait = pump.flatMap(EventPump::retry);
    for (int tries = 0; at.isPresent() && !pending.isDone() && tries < MAX_RESUMPTIONS; tries++) {
      Thread.sleep(bounded(wait.orElse(FIRST_WAIT)));
      if (pending.isDone()) {
        return;
      }
      EventPump next = new EventPump();
      resume(at.get(), next, answers, pending);
      if (next.lastEventId().isPresent() && !next.lastEventId().equals(at)) {
        at = next.lastEventId();
        tries = 0;
      }
      wait = next.retry().or(() -> Optional.of(FIRST_WAIT));
    }
    pending.broken(Reason.BROKEN, "the service's stream ended before the answer");
  }

  /** Begins to hear what the service says unasked, where it offers that. */
  void listen() {
    Thread thread =
        Thread.ofVirtual()
            .name("mcp-listen-" + context.service().symbol())
            .unstarted(this::listening);
    if (listener.compareAndSet(Optional.empty(), Optional.of(thread))) {
      thread.start();
    }
  }

  void close() {
    closed = true;
    stopListening.run();
    listener.get().ifPresent(Thread::interrupt);
  }

  /**
   * Frees an answer that is not needed any more: at once, or, when all of it came but its end, as
   * soon as there was time to come, since an exchange that ends well leaves its connection for the
   * next. Of an answer that came whole there is nothing to free.
   */
  static Runnable freeing(HttpResponse<InputStream> response, PendingRequest pending) {
    if (!HttpAnswers.isEvents(response)) {
      return () -> {};
    }
    return () -> {
      if (pending.isAnswered()) {
        CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
            .execute(() -> close(response));
      } else {
        close(response);
      }
    };
  }

  private static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      System.getLogger(StreamHttp.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a service's answer failed", e);
    }
  }

  private void resume(
      String lastEventId, EventPump pump, HttpAnswers answers, PendingRequest pending)
      throws ServiceUnreachable, InterruptedException {
    HttpResponse<InputStream> response = get(Optional.of(lastEventId), pending::releasedBy);
    pending.releasedBy(freeing(response, pending));
    if (response.statusCode() / 100 != 2) {
      pending.end(HttpAnswers.refusal(response, false));
      return;
    }
    answers.pump(pump, response.body(), pending);
  }

  private void listening() {
    Optional<String> lastEventId = Optional.empty();
    Duration wait = FIRST_WAIT;
    try {
      while (!closed) {
        EventPump pump = new EventPump();
        Optional<Boolean> heard = hear(lastEventId, pump);
        if (heard.isPresent() && !heard.get()) {
          return;
        }
        lastEventId = pump.lastEventId().isPresent() ? pump.lastEventId() : lastEventId;
        wait = heard.isPresent() ? FIRST_WAIT : bounded(wait.multipliedBy(2));
        Thread.sleep(bounded(pump.retry().orElse(wait)));
      }
    } catch (InterruptedException e) {
      // Closed: nobody wants to hear any more.
      Thread.currentThread().interrupt();
    }
  }

  /** Whether to listen again; empty when it could not be tried. */
  private Optional<Boolean> hear(Optional<String> lastEventId, EventPump pump)
      throws InterruptedException {
    try {
      HttpResponse<InputStream> response = get(lastEventId, stop -> stopListening = stop);
      stopListening = () -> close(response);
      try (InputStream body = response.body()) {
        boolean stream = HttpAnswers.isEvents(response);
        if (response.statusCode() / 100 != 2 || !stream) {
          return response.statusCode() >= 500 ? Optional.empty() : Optional.of(false);
        }
        pump.run(
            body,
            event ->
                EventPump.json(event)
                    .ifPresent(json -> inbox.orElseThrow().received(json, Optional.empty())));
        return Optional.of(true);
      }
    } catch (ServiceUnreachable | IOException | io.aigateway.translate.sse.SseEventTooLarge e) {
      System.getLogger(StreamHttp.class.getName())
          .log(System.Logger.Level.DEBUG, "listening to a service failed", e);
      return Optional.empty();
    }
  }

  private HttpResponse<InputStream> get(Optional<String> lastEventId, Consumer<Runnable> whenSent)
      throws ServiceUnreachable, InterruptedException {
    Map<String, String> all = new HashMap<>(headers.get());
    all.remove("Content-Type");
    all.put("Accept", "text/event-stream");
    lastEventId.ifPresent(id -> all.put("Last-Event-ID", id));
    HttpRequest request = endpoint.request(all).GET().build();
    return endpoint.send(request, whenSent);
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
