package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.Optional;

/**
 * A caller as one service sees it: the caller knows exposed URIs only, the service its own only.
 */
record RewritingCaller(CallerSide caller, UriRewriter outward, UriRewriter inward)
    implements CallerSide {
  @Override
  public ObjectNode capabilities() {
    return caller.capabilities();
  }

  @Override
  public boolean takesInputRequired() {
    return caller.takesInputRequired();
  }

  @Override
  public Optional<String> logLevel() {
    return caller.logLevel();
  }

  @Override
  public void notification(String method, ObjectNode params) {
    ObjectNode shown = params.deepCopy();
    outward.params(method, shown);
    caller.notification(method, shown);
  }

  @Override
  public ObjectNode ask(String method, ObjectNode params)
      throws McpErrorException, InterruptedException {
    ObjectNode shown = params.deepCopy();
    outward.params(method, shown);
    ObjectNode answer = caller.ask(method, shown).deepCopy();
    inward.answer(answer);
    return answer;
  }

  @Override
  public void whenCancelled(Runnable action) {
    caller.whenCancelled(action);
  }
}
