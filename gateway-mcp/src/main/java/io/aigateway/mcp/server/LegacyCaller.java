package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.Optional;

/**
 * A client of the legacy era that waits for an answer. Whatever its request brings about goes to
 * the stream of that request, if there is one. Thread-safe.
 */
final class LegacyCaller implements CallerSide {
  private final Notices notices = new Notices();
  private final Optional<Session> session;
  private final Call call;
  private final Outbox outbox;

  /** A client without a session cannot be asked anything. */
  LegacyCaller(Optional<Session> session, Call call, Outbox outbox) {
    this.session = session;
    this.call = call;
    this.outbox = outbox;
  }

  @Override
  public ObjectNode capabilities() {
    return session.map(known -> known.agreement().capabilities()).orElseGet(JsonRpc::object);
  }

  @Override
  public boolean takesInputRequired() {
    return false;
  }

  @Override
  public Optional<String> logLevel() {
    return level().map(Severity::text);
  }

  private Optional<Severity> level() {
    return session.map(Session::level);
  }

  @Override
  public void notification(String method, ObjectNode params) {
    if (notices.lets(level(), method, params)) {
      say(new JsonRpc.Notification(method, params));
    }
  }

  private boolean say(JsonRpc.Message message) {
    return outbox.say(Asks.kind(message), JsonRpc.bytes(message));
  }

  @Override
  public ObjectNode ask(String method, ObjectNode params)
      throws McpErrorException, InterruptedException {
    if (session.isEmpty()
        || ClientCapabilities.missing(capabilities(), method, params).isPresent()) {
      throw new McpErrorException(McpErrors.METHOD_NOT_FOUND, "the client cannot be asked this");
    }
    Session known = session.get();
    return known
        .asks()
        .ask(
            method,
            params,
            message -> say(message) || known.sayAside(Asks.kind(message), JsonRpc.bytes(message)));
  }

  @Override
  public void whenCancelled(Runnable action) {
    call.whenCancelled(action);
  }
}
