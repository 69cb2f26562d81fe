package io.aigateway.routing.call;

import io.aigateway.routing.upstream.Headers;

/**
 * Port: the way back to the client. The gateway calls {@link #begin} exactly once, unless it finds
 * that the client has left, and never from two threads at the same time. An answer that is not a
 * stream is {@code begin} with its {@code content-length} followed by exactly one {@link #write}; a
 * stream is {@code begin} without a length and any number of writes. The answer ends when {@link
 * ModelGateway#call} returns. An edge that learns in another way that the client has left
 * interrupts the thread that runs the call.
 */
public interface ClientReply {
  /**
   * Sends the status and the header fields.
   *
   * @param headers complete, content type included
   * @throws ClientGone when nobody listens any more
   */
  void begin(int status, Headers headers) throws ClientGone;

  /**
   * Sends and flushes the bytes; waits while the client reads slowly.
   *
   * @throws ClientGone when nobody listens any more
   */
  void write(byte[] bytes) throws ClientGone;
}
