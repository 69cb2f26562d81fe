package io.aigateway.mcp.client;

import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Notification;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.Revision;
import io.aigateway.translate.sse.SseEvent;
import io.aigateway.translate.sse.SseEventTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP with server-sent events, revision 2024-11-05: one stream brings everything, and its first
 * event says where to post. The session is the stream; when it breaks, another wire takes its
 * place.
 */
final class SseWire implements Wire {
  private static final Duration TELL_TIMEOUT = Duration.ofSeconds(10);

  private final ServiceContext context;
  private final HttpEndpoint endpoint;
  private final CompletableFuture<HttpEndpoint> target = new CompletableFuture<>();
  private volatile Runnable stop = () -> {};
  private volatile boolean open = true;

  SseWire(ServiceContext context, HttpEndpoint endpoint) {
    this.context = context;
    this.endpoint = endpoint;
  }

  @Override
  public void start(Inbox inbox) throws ServiceUnreachable, InterruptedException {
    HttpRequest request = endpoint.request(Map.of("Accept", "text/event-stream")).GET().build();
    Thread.ofVirtual()
        .name("mcp-events-" + context.service().symbol())
        .start(() -> listen(request, inbox));
    try {
      target.get(context.limits().handshake().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      close();
      throw new ServiceUnreachable(Reason.TIMEOUT, "the service named no endpoint in time");
    } catch (ExecutionException e) {
      close();
      throw e.getCause() instanceof ServiceUnreachable known
          ? known
          : new ServiceUnreachable(Reason.BROKEN, "the service named no endpoint");
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  @Override
  public void send(Request request, PendingRequest pending) throws ServiceUnreachable {
    if (!open) {
      throw new ServiceUnreachable(Reason.BROKEN, "the connection was closed");
    }
    HttpRequest http = post(request);
    HttpEndpoint to = target.join();
    Thread.ofVirtual()
        .name("mcp-call-" + context.service().symbol())
        .start(() -> exchange(to, http, pending));
  }

  @Override
  public void tell(Message message) {
    try {
      target.join().send(post(message), cancel -> {}).body().close();
    } catch (ServiceUnreachable | IOException e) {
      log("telling a service something failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void cancel(PendingRequest pending, String why) {
    Thread.startVirtualThread(
        () ->
            tell(
                new Notification(
                    "notifications/cancelled",
                    JsonRpc.object().put("reason", why).set("requestId", pending.id()))));
  }

  @Override
  public void agreed(Revision revision) {
    // The stream is open already.
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public String transport() {
    return "sse";
  }

  @Override
  public List<String> errorOutput() {
    return List.of();
  }

  @Override
  public void close() {
    open = false;
    stop.run();
  }

  private HttpRequest post(Message message) throws ServiceUnreachable {
    return target
        .join()
        .request(Map.of("Content-Type", "application/json"))
        .timeout(TELL_TIMEOUT)
        .POST(BodyPublishers.ofByteArray(JsonRpc.bytes(message)))
        .build();
  }

  /** The answer comes on the stream; a POST that is refused will have none. */
  private static void exchange(HttpEndpoint to, HttpRequest http, PendingRequest pending) {
    try {
      HttpResponse<InputStream> response = to.send(http, pending::releasedBy);
      if (response.statusCode() / 100 == 2) {
        response.body().close();
        return;
      }
      pending.end(HttpAnswers.refusal(response, false));
    } catch (ServiceUnreachable e) {
      pending.end(new Outcome.Broken(e, 0));
    } catch (IOException e) {
      log("reading a service's receipt failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pending.broken(Reason.BROKEN, "the exchange was given up");
    }
  }

  private void listen(HttpRequest request, Inbox inbox) {
    try {
      HttpResponse<InputStream> response = endpoint.send(request, cancel -> stop = cancel);
      try (InputStream body = response.body()) {
        stop = () -> quietly(body);
        if (!open) {
          return;
        }
        if (response.statusCode() / 100 != 2
            || !HttpAnswers.type(response).equals("text/event-stream")) {
          throw new ServiceUnreachable(
              Reason.GARBAGE,
              "the service answered with HTTP status "
                  + response.statusCode()
                  + " instead of a stream of events");
        }
        new EventPump().run(body, event -> event(event, inbox));
      }
      target.completeExceptionally(
          new ServiceUnreachable(Reason.BROKEN, "the service's stream ended"));
    } catch (ServiceUnreachable e) {
      target.completeExceptionally(e);
    } catch (IOException | SseEventTooLarge e) {
      target.completeExceptionally(
          new ServiceUnreachable(Reason.BROKEN, "the service's stream broke off"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open = false;
      inbox.ended(Reason.BROKEN, "the service's stream ended");
    }
  }

  private void event(SseEvent event, Inbox inbox) {
    if (!event.event().equals("endpoint")) {
      EventPump.json(event).ifPresent(json -> inbox.received(json, Optional.empty()));
      return;
    }
    try {
      URI named = endpoint.uri().resolve(event.data().strip());
      if (isSameOrigin(named)) {
        target.complete(endpoint.at(named));
        return;
      }
    } catch (IllegalArgumentException e) {
      log("a service named an endpoint that is no URI", e);
    }
    target.completeExceptionally(
        new ServiceUnreachable(
            Reason.FORBIDDEN, "the service named an endpoint of another origin"));
  }

  private boolean isSameOrigin(URI named) {
    URI own = endpoint.uri();
    return named.getHost() != null
        && named.getRawUserInfo() == null
        && own.getScheme().equalsIgnoreCase(named.getScheme())
        && own.getHost().equalsIgnoreCase(named.getHost())
        && port(own) == port(named);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  private static void quietly(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      log("closing a service's stream failed", e);
    }
  }

  private static void log(String what, Exception e) {
    System.getLogger(SseWire.class.getName()).log(System.Logger.Level.DEBUG, what, e);
  }
}
