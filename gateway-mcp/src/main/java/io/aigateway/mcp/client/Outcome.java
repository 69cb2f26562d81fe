package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.McpError;

/** How a request ended. */
sealed interface Outcome {
  /** With a result. */
  record Answered(ObjectNode result) implements Outcome {}

  /**
   * With an error of the service.
   *
   * @param httpStatus the status it came with; 0 where there is none
   */
  record Refused(McpError error, int httpStatus) implements Outcome {}

  /**
   * Without an answer of the protocol.
   *
   * @param httpStatus the status of the answer that was none of the protocol's; 0 where there is
   *     none
   */
  record Broken(ServiceUnreachable why, int httpStatus) implements Outcome {}

  /** The service does not know the session any more, and has therefore done nothing. */
  record SessionLost() implements Outcome {}

  /** The client gave it up. */
  record Cancelled() implements Outcome {}
}
