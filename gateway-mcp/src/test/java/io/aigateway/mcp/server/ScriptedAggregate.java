package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Answers as the test says, and echoes otherwise. */
final class ScriptedAggregate implements Aggregate {
  /** What a method does. */
  interface Script {
    ObjectNode run(View view, ObjectNode params, CallerSide caller)
        throws McpErrorException, InterruptedException;
  }

  /** One caller's interest. */
  final class Interest implements Watch {
    final BiConsumer<String, ObjectNode> sink;
    final List<String> uris = new CopyOnWriteArrayList<>();

    Interest(BiConsumer<String, ObjectNode> sink) {
      this.sink = sink;
    }

    @Override
    public void subscribe(String uri) throws McpErrorException {
      if (uri.contains("forbidden")) {
        throw new McpErrorException(McpErrors.INVALID_PARAMS, "unknown resource");
      }
      uris.add(uri);
    }

    @Override
    public void unsubscribe(String uri) {
      uris.remove(uri);
    }

    @Override
    public void close() {
      interests.remove(this);
    }
  }

  final Map<String, Script> scripts = new ConcurrentHashMap<>();
  final Map<String, ObjectNode> tools = new ConcurrentHashMap<>();
  final List<Interest> interests = new CopyOnWriteArrayList<>();

  @Override
  public boolean exists(View view) {
    return view.symbol().isEmpty() || view.symbol().get().equals("one");
  }

  @Override
  public ObjectNode capabilities(View view) {
    ObjectNode all = JsonRpc.object();
    all.putObject("tools").put("listChanged", true);
    all.putObject("resources").put("listChanged", true).put("subscribe", true);
    all.putObject("prompts").put("listChanged", true);
    return all;
  }

  @Override
  public String instructions(View view) {
    return "be kind";
  }

  @Override
  public ObjectNode request(View view, String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    Script script = scripts.get(method);
    if (script != null) {
      return script.run(view, params, caller);
    }
    ObjectNode result = JsonRpc.object();
    result.put("style", view.style().name());
    result.put("session", view.session().orElse(""));
    result.set("params", params);
    return result;
  }

  @Override
  public Optional<ObjectNode> tool(View view, String name) {
    return Optional.ofNullable(tools.get(name));
  }

  @Override
  public Watch watch(View view, BiConsumer<String, ObjectNode> sink) {
    Interest interest = new Interest(sink);
    interests.add(interest);
    return interest;
  }

  /** Tells every watcher. */
  void tell(String method, ObjectNode params) {
    interests.forEach(interest -> interest.sink.accept(method, params));
  }
}
