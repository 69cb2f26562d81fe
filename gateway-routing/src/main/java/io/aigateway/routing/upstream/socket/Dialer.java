package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.exchange.Alarms;
import io.aigateway.routing.upstream.exchange.HeaderWait;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Makes connections, to exactly the addresses that were judged. Thread-safe. */
final class Dialer {
  private final Alarms alarms;
  private final OpenChannels open;
  private final Supplier<SSLSocketFactory> tls;

  /**
   * Makes none yet.
   *
   * @param tls asked when it is needed first: making one reads all certificates that are trusted
   */
  Dialer(Alarms alarms, OpenChannels open, Supplier<SSLSocketFactory> tls) {
    this.alarms = alarms;
    this.open = open;
    this.tls = tls;
  }

  /**
   * One connection to be made.
   *
   * @param home where it will rest
   * @param limit longest time in all
   * @param headerWait of which {@code left} nanoseconds are left
   */
  record Call(Origin origin, Kept home, Duration limit, HeaderWait headerWait, long left) {
    private long nanos() {
      return Math.min(limit.toNanos(), left);
    }

    private UpstreamException late(Exception cause) {
      return left < limit.toNanos()
          ? headerWait.missed(origin.host(), cause)
          : new UpstreamException(Kind.CONNECT, origin.host() + " took too long to connect", cause);
    }
  }

  /**
   * Connects to the first address that accepts, and agrees on encryption where that is asked for.
   *
   * @param addresses at least one
   * @throws UpstreamException when none accepts, or the handshake fails
   */
  Connection dial(Call call, List<InetAddress> addresses) throws UpstreamException {
    long until = System.nanoTime() + call.nanos();
    SocketChannel channel = connect(call, addresses, until);
    Alarms.Alarm alarm = alarms.set(until - System.nanoTime(), () -> open.close(channel));
    try {
      Socket socket = call.origin().secure() ? secured(call, channel) : channel.socket();
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      if (!alarm.off()) {
        throw new SocketTimeoutException("the connection stood when its time was over");
      }
      return new Connection(channel, in, out, alarms, open, call.home(), call.origin().secure());
    } catch (IOException e) {
      boolean late = !alarm.off();
      open.close(channel);
      throw late && !isEnded() ? call.late(e) : broken(call, e);
    } finally {
      alarm.end();
    }
  }

  /** Each address gets its share of the time. */
  private SocketChannel connect(Call call, List<InetAddress> addresses, long until)
      throws UpstreamException {
    int left = addresses.size();
    while (true) {
      InetAddress address = addresses.get(addresses.size() - left);
      long share = (until - System.nanoTime()) / left;
      left--;
      try {
        return connect(new InetSocketAddress(address, call.origin().port()), share);
      } catch (IOException e) {
        if (left == 0 || isEnded()) {
          throw unconnected(call, e);
        }
      }
    }
  }

  private SocketChannel connect(InetSocketAddress address, long nanos) throws IOException {
    SocketChannel channel = open.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
      channel.socket().connect(address, Math.clamp(millis, 1, Integer.MAX_VALUE));
      return channel;
    } catch (IOException e) {
      open.close(channel);
      throw e;
    }
  }

  private SSLSocket secured(Call call, SocketChannel channel) throws IOException {
    Origin origin = call.origin();
    SSLSocket socket =
        (SSLSocket) tls.get().createSocket(channel.socket(), origin.peer(), origin.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Whether trying further makes no sense. */
  private boolean isEnded() {
    return Thread.currentThread().isInterrupted() || open.isClosed();
  }

  private UpstreamException unconnected(Call call, IOException cause) {
    if (isEnded()) {
      return broken(call, cause);
    }
    return cause instanceof SocketTimeoutException
        ? call.late(cause)
        : new UpstreamException(
            Kind.CONNECT, call.origin().host() + " accepted no connection", cause);
  }

  private UpstreamException broken(Call call, IOException cause) {
    return Failures.beforeHead(call.origin().host(), cause, open.isClosed());
  }
}
