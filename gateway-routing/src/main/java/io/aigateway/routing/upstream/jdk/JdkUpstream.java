package io.aigateway.routing.upstream.jdk;

import static java.util.Objects.requireNonNull;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;

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
  private final SilenceWatch watch;

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
    this.watch = new SilenceWatch(limits.idleTimeout(), nanoTime);
  }

  @Override
  public UpstreamResponse send(UpstreamRequest request) throws UpstreamException {
    long begun = nanoTime.getAsLong();
    EgressGuard.check(request);
    HttpResponse<InputStream> response = exchange(request, HttpRequests.of(request));
    Headers headers = new Headers(response.headers().map());
    InputStream body =
        watch.guard(response.body(), request.uri().getHost(), request.wholeWithin(), begun);
    return new UpstreamResponse(response.statusCode(), headers, decoded(body, headers));
  }

  private HttpResponse<InputStream> exchange(UpstreamRequest request, HttpRequest http)
      throws UpstreamException {
    CompletableFuture<HttpResponse<InputStream>> coming =
        client.sendAsync(http, BodyHandlers.ofInputStream());
    Duration patience =
        request
            .wholeWithin()
            .filter(whole -> whole.compareTo(limits.headerTimeout()) < 0)
            .orElse(limits.headerTimeout());
    String host = request.uri().getHost();
    try {
      return coming.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp(coming);
      throw new UpstreamException(
          Kind.HEADER_TIMEOUT, host + " did not answer within " + patience, e);
    } catch (InterruptedException e) {
      giveUp(coming);
      Thread.currentThread().interrupt();
      throw new UpstreamException(Kind.CANCELLED, "the call was cancelled", e);
    } catch (ExecutionException e) {
      throw Failures.beforeHeaders(host, e);
    }
  }

  /** Cancels the exchange; an answer that came in the same moment is closed. */
  private static void giveUp(CompletableFuture<HttpResponse<InputStream>> coming) {
    if (!coming.cancel(true) && !coming.isCompletedExceptionally()) {
      new UpstreamResponse(0, Headers.NONE, coming.join().body()).close();
    }
  }

  /** The client asks for no compression; some servers compress all the same. */
  private static InputStream decoded(InputStream body, Headers headers) throws UpstreamException {
    if (!headers.first("content-encoding").orElse("").equalsIgnoreCase("gzip")) {
      return body;
    }
    try {
      return new GZIPInputStream(body);
    } catch (UpstreamException e) {
      throw e;
    } catch (IOException e) {
      throw new UpstreamException(Kind.BROKEN, "the answer is not the gzip it claims to be", e);
    }
  }

  /** Ends all exchanges. */
  @Override
  public void close() {
    client.shutdownNow();
    watch.close();
    executor.shutdownNow();
  }
}
