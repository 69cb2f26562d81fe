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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The way to vendors through {@code java.net.http}. It follows no redirect, uses no proxy and
 * speaks HTTP/2 only where TLS negotiates it. Thread-safe.
 *
 * <p>Addresses are checked right before the request is sent, on what the name resolves to, and all
 * of them must be allowed. The client offers no way to connect to exactly the checked address: it
 * resolves again, and gets the same answer as long as the JVM's own cache keeps it ({@code
 * networkaddress.cache.ttl}, 30 s unless set otherwise). A name server that changes its answer just
 * when that entry ends can still slip an address past the check.
 */
public final class JdkUpstream implements Upstream, AutoCloseable {
  private final UpstreamLimits limits;
  private final LongSupplier nanoTime;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /**
   * Starts a client with its own connections.
   *
   * @param limits bounds on every exchange
   * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public JdkUpstream(UpstreamLimits limits, LongSupplier nanoTime) {
    this.limits = requireNonNull(limits, "limits");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(limits.connectTimeout())
            .executor(executor)
            .build();
  }

  @Override
  public UpstreamResponse send(UpstreamRequest request) throws UpstreamException {
    long begun = nanoTime.getAsLong();
    EgressGuard.check(request);
    HttpResponse<Arrivals> response = exchange(request, HttpRequests.of(request));
    Headers headers = new Headers(response.headers().map());
    UpstreamBody body =
        new ArrivingBody(
            response.body(),
            request.uri().getHost(),
            deadlines(request.patience(), begun),
            nanoTime,
            executor);
    boolean compressed = headers.first("content-encoding").orElse("").equalsIgnoreCase("gzip");
    return new UpstreamResponse(
        response.statusCode(), headers, compressed ? new GunzippedBody(body) : body);
  }

  private ArrivingBody.Deadlines deadlines(Patience patience, long begun) {
    long idle = limits.idleTimeout().toNanos();
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
    Arrivals arrivals = new Arrivals();
    CompletableFuture<HttpResponse<Arrivals>> coming = client.sendAsync(http, head -> arrivals);
    HeaderWait wait = HeaderWait.of(request.patience(), limits);
    String host = request.uri().getHost();
    try {
      return coming.get(wait.time().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp(coming, arrivals);
      throw new UpstreamException(wait.kind(), host + " did not answer within " + wait.time(), e);
    } catch (InterruptedException e) {
      giveUp(coming, arrivals);
      Thread.currentThread().interrupt();
      throw new UpstreamException(Kind.CANCELLED, "the call was cancelled", e);
    } catch (ExecutionException e) {
      throw Failures.beforeHeaders(host, e);
    }
  }

  /** Cancels the exchange, also one whose answer came in the same moment. */
  private static void giveUp(CompletableFuture<?> coming, Arrivals arrivals) {
    coming.cancel(true);
    arrivals.cancel();
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
    executor.shutdownNow();
  }
}
