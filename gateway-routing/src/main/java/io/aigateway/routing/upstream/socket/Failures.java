package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.net.ProtocolException;
import javax.net.ssl.SSLException;

/** Says what went wrong before the head of an answer, when it was not the time. */
final class Failures {
  private Failures() {}

  /**
   * Names the failure; an interrupt of this thread goes before all else.
   *
   * @param closedHere whether everything was closed on this side
   */
  static UpstreamException beforeHead(String host, IOException cause, boolean closedHere) {
    if (Thread.currentThread().isInterrupted()) {
      return cancelled(cause);
    }
    if (cause instanceof ProtocolException) {
      return new UpstreamException(Kind.RESET, host + " sent no HTTP answer", cause);
    }
    return cause instanceof SSLException && !closedHere
        ? new UpstreamException(Kind.TLS, "no trusted TLS connection to " + host, cause)
        : new UpstreamException(Kind.RESET, host + " broke the connection off", cause);
  }

  static UpstreamException cancelled(IOException cause) {
    return new UpstreamException(Kind.CANCELLED, "the call was cancelled", cause);
  }
}
