package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Tells the client's exceptions apart. */
final class Failures {
  private Failures() {}

  static UpstreamException beforeHeaders(String host, IOException cause) {
    if (caused(cause, UnresolvedAddressException.class)) {
      return new UpstreamException(Kind.DNS, host + " has no address", cause);
    }
    if (caused(cause, SSLException.class)) {
      return new UpstreamException(Kind.TLS, "no trusted TLS connection to " + host, cause);
    }
    if (caused(cause, HttpConnectTimeoutException.class)) {
      return new UpstreamException(Kind.CONNECT, host + " took too long to connect", cause);
    }
    if (caused(cause, ConnectException.class)) {
      return new UpstreamException(Kind.CONNECT, host + " accepted no connection", cause);
    }
    if (caused(cause, HttpTimeoutException.class)) {
      return new UpstreamException(Kind.HEADER_TIMEOUT, host + " took too long to answer", cause);
    }
    return new UpstreamException(Kind.RESET, host + " broke the connection off", cause);
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (type.isInstance(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
