package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** A caller that remembers what it was told. */
final class Client implements CallerSide {
  final List<ObjectNode> notifications = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final CountDownLatch told = new CountDownLatch(1);

  private final ObjectNode capabilities;
  private final boolean takesInputRequired;
  private final BiFunction<String, ObjectNode, ObjectNode> answers;
  private boolean cancelled;
  private Runnable cancelling = () -> {};

  Client() {
    this("{}", false, (method, params) -> JsonRpc.object());
  }

  Client(
      String capabilities,
      boolean takesInputRequired,
      BiFunction<String, ObjectNode, ObjectNode> answers) {
    this.capabilities = json(capabilities);
    this.takesInputRequired = takesInputRequired;
    this.answers = answers;
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonRpc.parse(text);
    } catch (McpErrorException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public ObjectNode capabilities() {
    return capabilities;
  }

  @Override
  public boolean takesInputRequired() {
    return takesInputRequired;
  }

  @Override
  public Optional<String> logLevel() {
    return Optional.of("info");
  }

  @Override
  public void notification(String method, ObjectNode params) {
    notifications.add(JsonRpc.tree(new JsonRpc.Notification(method, params)));
    told.countDown();
  }

  @Override
  public ObjectNode ask(String method, ObjectNode params) {
    asked.add(method);
    return answers.apply(method, params);
  }

  @Override
  public void whenCancelled(Runnable action) {
    synchronized (this) {
      cancelling = action;
      if (!cancelled) {
        return;
      }
    }
    action.run();
  }

  void cancel() {
    Runnable action;
    synchronized (this) {
      cancelled = true;
      action = cancelling;
    }
    action.run();
  }
}
