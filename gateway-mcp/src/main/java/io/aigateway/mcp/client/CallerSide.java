package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.Optional;

/**
 * Whoever waits for the answer to one request, as a connection sees them. All methods may be called
 * from other threads than the one that made the request, one at a time.
 */
public interface CallerSide {
  /** The client's capabilities, as it declared them. */
  ObjectNode capabilities();

  /**
   * Whether a result of type {@code input_required} is understood. If not, the connection asks for
   * the inputs one by one through {@link #ask} and repeats the request itself.
   */
  boolean takesInputRequired();

  /** The least severe log level wanted; empty for no log messages. */
  Optional<String> logLevel();

  /** A notification that belongs to the request: progress, a log message. Never blocks long. */
  void notification(String method, ObjectNode params);

  /**
   * Asks the client something on behalf of the service ({@code sampling/createMessage}, {@code
   * elicitation/create}, {@code roots/list}) and waits for the answer.
   *
   * @throws McpErrorException when the client answers so, or cannot be asked
   * @throws InterruptedException when the request was cancelled meanwhile
   */
  ObjectNode ask(String method, ObjectNode params) throws McpErrorException, InterruptedException;

  /**
   * Registers what to do when the client gives the request up; runs at once if it has already. At
   * most one action, the last one registered counts.
   */
  void whenCancelled(Runnable action);
}
