package io.aigateway.routing.upstream;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * A request for a vendor.
 *
 * @param uri where it goes; http or https
 * @param headers sent as they are
 * @param body posted when present; otherwise the request is a GET
 * @param allowPrivateNetwork whether the address may be loopback or a private one
 */
public record UpstreamRequest(
    URI uri, Headers headers, Optional<byte[]> body, boolean allowPrivateNetwork) {
  /** Requires everything. */
  public UpstreamRequest {
    requireNonNull(uri, "uri");
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
  }

  /** A POST with a JSON body; the body is handed over, not to be changed afterwards. */
  public static UpstreamRequest post(
      URI uri, Headers headers, byte[] body, boolean allowPrivateNetwork) {
    return new UpstreamRequest(uri, headers, Optional.of(body), allowPrivateNetwork);
  }

  /** A GET. */
  public static UpstreamRequest get(URI uri, Headers headers, boolean allowPrivateNetwork) {
    return new UpstreamRequest(uri, headers, Optional.empty(), allowPrivateNetwork);
  }

  /** The host only: paths and header fields may carry credentials. */
  @Override
  public String toString() {
    return "UpstreamRequest[" + uri.getHost() + "]";
  }
}
