package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.Optional;

/** A program as the caller, such as the gateway itself: nobody is there to be asked or told. */
public final class Unattended implements CallerSide {
  /** The only one. */
  public static final Unattended CALLER = new Unattended();

  private Unattended() {}

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
    // Nobody wants to know.
  }

  @Override
  public ObjectNode ask(String method, ObjectNode params) throws McpErrorException {
    throw new McpErrorException(McpErrors.METHOD_NOT_FOUND, "nobody is there to be asked");
  }

  @Override
  public void whenCancelled(Runnable action) {
    // It never is.
  }
}
