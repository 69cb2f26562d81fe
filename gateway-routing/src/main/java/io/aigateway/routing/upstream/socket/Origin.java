package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.exchange.EgressGuard;
import io.aigateway.routing.upstream.exchange.RequestFields;
import java.net.URI;

/**
 * Whose connections can serve a request: the same vendor, reached in the same way, with an address
 * that was judged by the same policy.
 *
 * @param secure whether the connection is one of TLS
 * @param host as it stands in the URL: an IPv6 address in brackets
 * @param port the scheme's own when the URL names none
 * @param privateNetwork whether the address may be loopback or a private one
 */
record Origin(boolean secure, String host, int port, boolean privateNetwork) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int PORT_MAX = 65_535;

  /**
   * Where the request goes.
   *
   * @throws UpstreamException when its URL names no host, or is none of http or https
   */
  static Origin of(UpstreamRequest request) throws UpstreamException {
    URI uri = request.uri();
    String host = EgressGuard.host(uri);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    if (uri.getPort() > PORT_MAX || !(secure || "http".equalsIgnoreCase(uri.getScheme()))) {
      throw RequestFields.illegal();
    }
    int port = uri.getPort() < 0 ? usualPort(secure) : uri.getPort();
    return new Origin(secure, host, port, request.allowPrivateNetwork());
  }

  /** The host as a certificate names it. */
  String peer() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether the port goes without saying. */
  boolean onUsualPort() {
    return port == usualPort(secure);
  }

  private static int usualPort(boolean secure) {
    return secure ? HTTPS_PORT : HTTP_PORT;
  }
}
