package io.aigateway.routing.upstream;

/** An adapter of the port that holds the connections itself. */
public interface UpstreamClient extends Upstream, AutoCloseable {
  /** Ends all exchanges and connections; nothing can be sent any more. */
  @Override
  void close();
}
