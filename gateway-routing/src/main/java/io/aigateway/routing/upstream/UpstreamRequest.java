package io.aigateway.routing.upstream;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A request for a vendor.
 *
 * @param uri where it goes; http or https
 * @param headers sent as they are
 * @param body posted when present; otherwise the request is a GET
 * @param allowPrivateNetwork whether the address may be loopback or a private one
 * @param wholeWithin longest time until the last byte; empty for a stream, which may go on as long
 *     as something comes
 */
public record UpstreamRequest(
    URI uri,
    Headers headers,
    Optional<byte[]> body,
    boolean allowPrivateNetwork,
    Optional<Duration> wholeWithin) {
  /** Requires everything. */
  public UpstreamRequest {
    requireNonNull(uri, "uri");
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
    requireNonNull(wholeWithin, "wholeWithin");
  }

  /** The host only: paths and header fields may carry credentials. */
  @Override
  public String toString() {
    return "UpstreamRequest[" + uri.getHost() + "]";
  }
}
