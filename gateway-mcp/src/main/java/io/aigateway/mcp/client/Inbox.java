package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.util.Optional;

/** Where a {@link Wire} brings what the service says. Thread-safe; never blocks long. */
interface Inbox {
  /**
   * A message came.
   *
   * @param tree JSON, perhaps no message at all, perhaps several in an array
   * @param carrier the request whose stream brought it, if it came on one
   */
  void received(JsonNode tree, Optional<PendingRequest> carrier);

  /** A message came that is too large to be taken, so that nobody knows whose it was. */
  void tooLarge();

  /** Nothing more will come; requests in flight fail. */
  void ended(Reason reason, String why);
}
