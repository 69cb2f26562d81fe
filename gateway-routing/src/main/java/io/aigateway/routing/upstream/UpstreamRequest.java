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
 * @param patience how long the answer is waited for
 */
public record UpstreamRequest(
    URI uri,
    Headers headers,
    Optional<byte[]> body,
    boolean allowPrivateNetwork,
    Patience patience) {
  /** Requires everything. */
  public UpstreamRequest {
    requireNonNull(uri, "uri");
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
    requireNonNull(patience, "patience");
  }

  /** The same with more header fields. */
  public UpstreamRequest with(Headers more) {
    return more.values().isEmpty()
        ? this
        : new UpstreamRequest(uri, headers.with(more), body, allowPrivateNetwork, patience);
  }

  /** The host only: paths and header fields may carry credentials. */
  @Override
  public String toString() {
    return "UpstreamRequest[" + uri.getHost() + "]";
  }
}
