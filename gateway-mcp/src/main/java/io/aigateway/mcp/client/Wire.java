package io.aigateway.mcp.client;

import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.Revision;
import java.util.List;

/** Carries messages to a service and brings its own to an {@link Inbox}. Thread-safe. */
interface Wire extends AutoCloseable {
  /** Begins to bring messages; once, before anything is sent. */
  void start(Inbox inbox) throws ServiceUnreachable, InterruptedException;

  /** Sends a request; how it ends, {@code pending} gets to know. Waits no longer than it must. */
  void send(Request request, PendingRequest pending)
      throws ServiceUnreachable, InterruptedException;

  /** Sends a notification or an answer; lost when it cannot be sent. */
  void tell(Message message);

  /** Lets the service know that an answer is not wanted any more. */
  void cancel(PendingRequest pending, String why);

  /** The handshake is over: unsolicited messages may come now. */
  void agreed(Revision revision);

  /** Whether requests can still be sent. */
  boolean isOpen();

  /** What is spoken, such as {@code streamable-http}. */
  String transport();

  /** The last lines of a process's error output, secrets removed. */
  List<String> errorOutput();

  /** Ends it; waits, within bounds, until nothing is left of it. Idempotent. */
  @Override
  void close();

  /** Opens wires to one service. */
  @FunctionalInterface
  interface Opener {
    /** A wire that was not started yet. */
    Wire open() throws ServiceUnreachable, InterruptedException;
  }
}
