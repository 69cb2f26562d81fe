package io.aigateway.routing.upstream.socket;

import static java.util.Objects.requireNonNull;

import io.aigateway.routing.upstream.UpstreamClient;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.routing.upstream.exchange.Alarms;
import io.aigateway.routing.upstream.exchange.BodyTime;
import io.aigateway.routing.upstream.exchange.EgressGuard;
import io.aigateway.routing.upstream.exchange.GunzippedBody;
import io.aigateway.routing.upstream.exchange.HeaderWait;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The way to vendors over sockets that the thread of the call writes and reads itself: no selector,
 * no other thread, one write and one or two reads for most calls. It is meant for virtual threads.
 * It speaks HTTP/1.1 only, follows no redirect and uses no proxy. Thread-safe.
 *
 * <p>A host is resolved when a connection to it is made, all its addresses are judged, and the
 * connection goes to one of exactly these.
 *
 * <p>A request is sent a second time only if the vendor cannot have acted upon it: when a kept
 * connection turned out to be closed before the request was written, or, for a GET, before anything
 * of an answer came. Everything else is left to the caller, who knows whom to ask instead.
 */
public final class SocketUpstream implements UpstreamClient {
  private final Supplier<UpstreamLimits> limits;
  private final LongSupplier nanoTime;
  private final Alarms alarms = new Alarms();
  private final OpenChannels open = new OpenChannels();
  private final Dialer dialer;

  /** No more than operators have entered. */
  private final Map<Origin, Kept> kept = new ConcurrentHashMap<>();

  /**
   * Starts a client with its own connections.
   *
   * @param limits asked for each exchange, so that they may change
   * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public SocketUpstream(Supplier<UpstreamLimits> limits, LongSupplier nanoTime) {
    this(limits, nanoTime, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * As the other one.
   *
   * @param tls knows who is trusted
   */
  SocketUpstream(
      Supplier<UpstreamLimits> limits, LongSupplier nanoTime, Supplier<SSLSocketFactory> tls) {
    this.limits = requireNonNull(limits, "limits");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.dialer = new Dialer(alarms, open, tls);
  }

  @Override
  public UpstreamResponse send(UpstreamRequest request) throws UpstreamException {
    UpstreamLimits now = limits.get();
    long begun = nanoTime.getAsLong();
    Origin origin = Origin.of(request);
    Kept home = kept.computeIfAbsent(origin, fresh -> new Kept());
    Exchange exchange =
        new Exchange(
            origin.host(),
            new RequestBytes(origin, request),
            HeaderWait.of(request.patience(), now),
            open);
    BodyTime time =
        BodyTime.of(origin.host(), request.patience(), now.idleTimeout(), begun, nanoTime);
    Optional<Connection> rested = home.take();
    if (rested.isPresent()) {
      Optional<Head> head = exchange.askAgain(rested.get());
      if (head.isPresent()) {
        return response(origin, rested.get(), head.get(), time);
      }
    }
    List<InetAddress> addresses = EgressGuard.addresses(request);
    Dialer.Call call =
        new Dialer.Call(origin, home, now.connectTimeout(), exchange.headerWait(), exchange.left());
    Connection fresh = dialer.dial(call, addresses);
    return response(origin, fresh, exchange.ask(fresh), time);
  }

  private static UpstreamResponse response(
      Origin origin, Connection connection, Head head, BodyTime time) throws UpstreamException {
    SocketBody body = SocketBody.of(origin.host(), connection, head, time);
    return new UpstreamResponse(
        head.status(), head.headers(), GunzippedBody.decoded(head.headers(), body));
  }

  @Override
  public void close() {
    open.close();
    alarms.close();
  }
}
