package io.aigateway.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.client.Connections;
import io.aigateway.mcp.client.McpConnection;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Stands in for all services: a tool that answers, one that asks, one that hangs. */
final class McpStage implements Aggregate, Connections {
  final List<BiConsumer<String, ObjectNode>> watchers = new CopyOnWriteArrayList<>();
  final List<String> endedSessions = new CopyOnWriteArrayList<>();
  final List<Set<Long>> kept = new CopyOnWriteArrayList<>();
  final CountDownLatch hanging = new CountDownLatch(1);
  final CountDownLatch cancelled = new CountDownLatch(1);

  McpBackend backend() {
    return new McpBackend(this, this, () -> {});
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public boolean exists(View view) {
    return view.symbol().isEmpty() || view.symbol().get().equals("one");
  }

  @Override
  public ObjectNode capabilities(View view) {
    ObjectNode all = object();
    all.putObject("tools").put("listChanged", true);
    return all;
  }

  @Override
  public String instructions(View view) {
    return "";
  }

  @Override
  public ObjectNode request(View view, String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    switch (params.path("name").asText()) {
      case "ask" -> {
        return caller.ask("elicitation/create", object().put("message", "who?"));
      }
      case "hang" -> {
        caller.whenCancelled(cancelled::countDown);
        hanging.countDown();
        new CountDownLatch(1).await();
      }
      default -> {}
    }
    return object().put("method", method).put("style", view.style().name());
  }

  @Override
  public Optional<ObjectNode> tool(View view, String name) {
    return Optional.empty();
  }

  @Override
  public Watch watch(View view, BiConsumer<String, ObjectNode> sink) {
    watchers.add(sink);
    return new Watch() {
      @Override
      public void subscribe(String uri) {}

      @Override
      public void unsubscribe(String uri) {}

      @Override
      public void close() {
        watchers.remove(sink);
      }
    };
  }

  void tell(String method) {
    watchers.forEach(sink -> sink.accept(method, object()));
  }

  @Override
  public McpConnection connection(McpService service, Owner owner) {
    throw new AssertionError("there are no services behind the stage");
  }

  @Override
  public void sessionEnded(String session) {
    endedSessions.add(session);
  }

  @Override
  public void rootsChanged(String session) {
    // Nothing behind the stage asks for roots.
  }

  @Override
  public void keepOnly(Supplier<Map<Long, McpService>> enabled) {
    kept.add(enabled.get().keySet());
  }
}
