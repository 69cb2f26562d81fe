package io.aigateway.routing.upstream;

/** Port: sends one request to a vendor. Implementations are thread-safe. */
public interface Upstream {
  /**
   * Sends the request and waits for the answer's header fields.
   *
   * <p>An interrupt of the waiting thread cancels the request.
   *
   * @return the answer, whatever its status; to be closed by the caller
   * @throws UpstreamException when there is no answer
   */
  UpstreamResponse send(UpstreamRequest request) throws UpstreamException;
}
