package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The caller behind {@code subscriptions/listen}: it waits for the acknowledgement only. */
final class Subscriber implements CallerSide {
  private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();

  /** True once the service agreed; false when it ended first. */
  CompletableFuture<Boolean> acknowledged() {
    return acknowledged;
  }

  @Override
  public ObjectNode capabilities() {
    return JsonRpc.object();
  }

  @Override
  public boolean takesInputRequired() {
    return false;
  }

  @Override
  public Optional<String> logLevel() {
    return Optional.empty();
  }

  @Override
  public void notification(String method, ObjectNode params) {
    if (method.equals("notifications/subscriptions/acknowledged")) {
      acknowledged.complete(true);
    }
  }

  @Override
  public ObjectNode ask(String method, ObjectNode params) throws McpErrorException {
    throw new McpErrorException(McpErrors.METHOD_NOT_FOUND, "nobody is there to be asked");
  }

  @Override
  public void whenCancelled(Runnable action) {
    // Its owner closes it.
  }
}
