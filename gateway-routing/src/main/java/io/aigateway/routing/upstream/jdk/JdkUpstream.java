package io.aigateway.routing.upstream.jdk;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.net.OnDemand;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamClient;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.routing.upstream.exchange.Alarms;
import io.aigateway.routing.upstream.exchange.BodyTime;
import io.aigateway.routing.upstream.exchange.EgressGuard;
import io.aigateway.routing.upstream.exchange.GunzippedBody;
import io.aigateway.routing.upstream.exchange.HeaderWait;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The way to vendors through {@code java.net.http}. It follows no redirect, uses no proxy and
 * speaks HTTP/2 only where TLS negotiates it. Thread-safe.
 *
 * <p>Addresses are checked right before the request is sent, on what the name resolves to, and all
 * of them must be allowed. The client offers no way to connect to exactly the checked address and
 * resolves again; {@link io.aigateway.domain.net.NameGuard} keeps it from learning one that the
 * policy forbids, where the program runs on the class path.
 */
public final class JdkUpstream implements UpstreamClient {
  private final Supplier<UpstreamLimits> limits;
  private final LongSupplier nanoTime;
  private final Alarms alarms = new Alarms();
  private final OnDemand<HttpClient> client;

  /**
   * Starts a client with its own connections.
   *
   * @param limits bounds on every exchange
   * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public JdkUpstream(UpstreamLimits limits, LongSupplier nanoTime) {
    this(() -> limits, nanoTime);
  }

  /**
   * As the other one.
   *
   * @param limits asked for each exchange, so that all but the time to connect may change
   */
  public JdkUpstream(Supplier<UpstreamLimits> limits, LongSupplier nanoTime) {
    this.limits = requireNonNull(limits, "limits");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.client = new OnDemand<>(() -> client(limits.get().connectTimeout()));
  }

  /** It reads the certificates of all authorities, which a start need not wait for. */
  private static HttpClient client(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_2)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(connectTimeout)
        // What the client does when bytes come is short and waits for nothing, least of all here:
        // it wakes the thread of the call. A thread in between would cost more.
        .executor(Runnable::run)
        .build();
  }

  @Override
  public UpstreamResponse send(UpstreamRequest request) throws UpstreamException {
    long begun = nanoTime.getAsLong();
    EgressGuard.check(request);
    HttpResponse<Arrivals> response = exchange(request, HttpRequests.of(request));
    Headers headers = Headers.ofAll(response.headers().map());
    String host = request.uri().getHost();
    BodyTime time =
        BodyTime.of(host, request.patience(), limits.get().idleTimeout(), begun, nanoTime);
    UpstreamBody body = new ArrivingBody(response.body(), host, time, alarms);
    return new UpstreamResponse(
        response.statusCode(), headers, GunzippedBody.decoded(headers, body));
  }

  private HttpResponse<Arrivals> exchange(UpstreamRequest request, HttpRequest http)
      throws UpstreamException {
    Arrivals arrivals = new Arrivals(alarms);
    HeaderWait wait = HeaderWait.of(request.patience(), limits.get());
    Deadline deadline = Deadline.begin(alarms, wait.time());
    try {
      return client.get().send(http, head -> arrivals);
    } catch (InterruptedException e) {
      arrivals.cancel();
      throw interrupted(request, wait, deadline, e);
    } catch (IOException e) {
      // The thread writes the request itself; an interrupt may meet it there.
      if (Thread.interrupted()) {
        arrivals.cancel();
        throw interrupted(request, wait, deadline, e);
      }
      throw Failures.beforeHeaders(request.uri().getHost(), e);
    } finally {
      deadline.end();
    }
  }

  private static UpstreamException interrupted(
      UpstreamRequest request, HeaderWait wait, Deadline deadline, Exception cause) {
    if (deadline.missed()) {
      return wait.missed(request.uri().getHost(), cause);
    }
    Thread.currentThread().interrupt();
    return new UpstreamException(Kind.CANCELLED, "the call was cancelled", cause);
  }

  @Override
  public void close() {
    client.ifMade(HttpClient::shutdownNow);
    alarms.close();
  }
}
