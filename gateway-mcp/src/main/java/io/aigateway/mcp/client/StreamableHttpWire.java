package io.aigateway.mcp.client;

import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Notification;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One session over Streamable HTTP, revisions 2025-03-26 to 2025-11-25. A lost session is not
 * renewed here: another wire takes its place.
 */
final class StreamableHttpWire implements Wire {
  /** Longest wait for the service to take a notification or an answer. */
  private static final Duration TELL_TIMEOUT = Duration.ofSeconds(10);

  /** Longest wait for the service to take the session's end, which is a courtesy. */
  private static final Duration END_TIMEOUT = Duration.ofSeconds(2);

  private final ServiceContext context;
  private final HttpEndpoint endpoint;
  private final StreamHttp streams;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private volatile Optional<String> sessionId = Optional.empty();
  private volatile Optional<Revision> revision = Optional.empty();
  private volatile boolean lost;

  StreamableHttpWire(ServiceContext context, HttpEndpoint endpoint) {
    this.context = context;
    this.endpoint = endpoint;
    this.streams = new StreamHttp(context, endpoint, this::headers);
  }

  @Override
  public void start(Inbox inbox) {
    streams.start(inbox);
  }

  @Override
  public void send(Request request, PendingRequest pending) throws ServiceUnreachable {
    if (!open.get()) {
      throw new ServiceUnreachable(Reason.BROKEN, "the connection was closed");
    }
    HttpRequest http =
        endpoint
            .request(headers())
            .POST(BodyPublishers.ofByteArray(JsonRpc.bytes(request)))
            .build();
    boolean opening = request.method().equals("initialize");
    Thread.ofVirtual()
        .name("mcp-call-" + context.service().symbol())
        .start(() -> exchange(http, pending, opening));
  }

  @Override
  public void tell(Message message) {
    try {
      HttpRequest http =
          endpoint
              .request(headers())
              .timeout(TELL_TIMEOUT)
              .POST(BodyPublishers.ofByteArray(JsonRpc.bytes(message)))
              .build();
      endpoint.send(http, cancel -> {}).body().close();
    } catch (ServiceUnreachable | IOException e) {
      log("telling a service something failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void cancel(PendingRequest pending, String why) {
    Thread.startVirtualThread(
        () -> {
          tell(
              new Notification(
                  "notifications/cancelled",
                  JsonRpc.object().put("reason", why).set("requestId", pending.id())));
          pending.release();
        });
  }

  @Override
  public void agreed(Revision agreed) {
    revision = Optional.of(agreed);
    streams.listen();
  }

  @Override
  public boolean isOpen() {
    return open.get();
  }

  @Override
  public String transport() {
    return "streamable-http";
  }

  @Override
  public List<String> errorOutput() {
    return List.of();
  }

  @Override
  public void close() {
    if (!open.getAndSet(false)) {
      return;
    }
    streams.close();
    if (sessionId.isEmpty() || lost) {
      return;
    }
    try {
      HttpRequest http = endpoint.request(headers()).timeout(END_TIMEOUT).DELETE().build();
      endpoint.send(http, cancel -> {}).body().close();
    } catch (ServiceUnreachable | IOException e) {
      log("ending a session failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void exchange(HttpRequest http, PendingRequest pending, boolean opening) {
    try {
      HttpResponse<InputStream> response = endpoint.send(http, pending::releasedBy);
      pending.releasedBy(StreamHttp.freeing(response, pending));
      if (response.statusCode() / 100 != 2) {
        Outcome refusal = HttpAnswers.refusal(response, sessionId.isPresent() && !opening);
        lost |= refusal instanceof Outcome.SessionLost;
        pending.end(refusal);
        return;
      }
      if (opening) {
        sessionId = response.headers().firstValue("mcp-session-id");
      }
      streams.answer(response, pending);
    } catch (ServiceUnreachable e) {
      pending.end(new Outcome.Broken(e, 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pending.broken(Reason.BROKEN, "the exchange was given up");
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json, text/event-stream");
    sessionId.ifPresent(id -> headers.put("Mcp-Session-Id", id));
    revision.ifPresent(agreed -> headers.put("MCP-Protocol-Version", agreed.text()));
    return headers;
  }

  private static void log(String what, Exception e) {
    System.getLogger(StreamableHttpWire.class.getName()).log(System.Logger.Level.DEBUG, what, e);
  }
}
