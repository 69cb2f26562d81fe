package io.aigateway.routing.upstream.jdk;

import static java.util.Objects.requireNonNull;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
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
public final class JdkUpstream implements Upstream, AutoCloseable {
  private final Supplier<UpstreamLimits> limits;
  private final LongSupplier nanoTime;
  private final Alarms alarms = new Alarms();
  private final HttpClient client;

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
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(limits.get().connectTimeout())
            // What the client does when bytes come is short and waits for nothing, least of all
            // here: it wakes the thread of the call. A thread in between would cost more.
            .executor(Runnable::run)
            .build();
  }

  @Override
  public UpstreamResponse send(UpstreamRequest request) throws UpstreamException {
    long begun = nanoTime.getAsLong();
    EgressGuard.check(request);
    HttpResponse<Arrivals> response = exchange(request, HttpRequests.of(request));
    Headers headers = Headers.ofAll(response.headers().map());
    UpstreamBody body =
        new ArrivingBody(
            response.body(),
            request.uri().getHost(),
            deadlines(request.patience(), begun),
            nanoTime,
            alarms);
    boolean compressed = headers.first("content-encoding").orElse("").equalsIgnoreCase("gzip");
    return new UpstreamResponse(
        response.statusCode(), headers, compressed ? new GunzippedBody(body) : body);
  }

  private ArrivingBody.Deadlines deadlines(Patience patience, long begun) {
    long idle = limits.get().idleTimeout().toNanos();
    return switch (patience) {
      case Patience.Whole(Duration within) ->
          new ArrivingBody.Deadlines(
              idle, OptionalLong.empty(), OptionalLong.of(begun + within.toNanos()));
      case Patience.Streaming(Optional<Duration> first) ->
          new ArrivingBody.Deadlines(
              idle,
              first.map(f -> OptionalLong.of(begun + f.toNanos())).orElse(OptionalLong.empty()),
              OptionalLong.empty());
    };
  }

  private HttpResponse<Arrivals> exchange(UpstreamRequest request, HttpRequest http)
      throws UpstreamException {
    Arrivals arrivals = new Arrivals(alarms);
    HeaderWait wait = HeaderWait.of(request.patience(), limits.get());
    Deadline deadline = Deadline.begin(alarms, wait.time());
    try {
      return client.send(http, head -> arrivals);
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
      return new UpstreamException(
          wait.kind(), request.uri().getHost() + " did not answer within " + wait.time(), cause);
    }
    Thread.currentThread().interrupt();
    return new UpstreamException(Kind.CANCELLED, "the call was cancelled", cause);
  }

  /**
   * How long header fields are waited for, and what it is called when they do not come.
   *
   * @param time the shortest that applies
   * @param kind whose time it is
   */
  private record HeaderWait(Duration time, Kind kind) {
    static HeaderWait of(Patience patience, UpstreamLimits limits) {
      return switch (patience) {
        case Patience.Whole(Duration within) ->
            new HeaderWait(shorter(within, limits.answerTimeout()), Kind.HEADER_TIMEOUT);
        case Patience.Streaming(Optional<Duration> first)
            when first.isPresent() && first.get().compareTo(limits.headerTimeout()) < 0 ->
            new HeaderWait(first.get(), Kind.FIRST_TOKEN_TIMEOUT);
        case Patience.Streaming streaming ->
            new HeaderWait(limits.headerTimeout(), Kind.HEADER_TIMEOUT);
      };
    }

    private static Duration shorter(Duration a, Duration b) {
      return a.compareTo(b) < 0 ? a : b;
    }
  }

  /** Ends all exchanges. */
  @Override
  public void close() {
    client.shutdownNow();
    alarms.close();
  }
}
