package io.aigateway.mcp.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that answers as told, and remembers what it was told and asked. */
public final class ScriptedCaller implements CallerSide {
  private final Map<String, ObjectNode> answers = new ConcurrentHashMap<>();
  private final List<ScriptedService.Asked> heard = new CopyOnWriteArrayList<>();

  /** Answers a method so from now on; others are refused. */
  public ScriptedCaller on(String method, String json) {
    answers.put(method, Json.of(json));
    return this;
  }

  /** Notifications and questions, in order. */
  public List<ScriptedService.Asked> heard() {
    return heard;
  }

  @Override
  public ObjectNode capabilities() {
    return JsonRpc.object();
  }

  @Override
  public boolean takesInputRequired() {
    return true;
  }

  @Override
  public Optional<String> logLevel() {
    return Optional.empty();
  }

  @Override
  public void notification(String method, ObjectNode params) {
    heard.add(new ScriptedService.Asked(method, params));
  }

  @Override
  public ObjectNode ask(String method, ObjectNode params) throws McpErrorException {
    heard.add(new ScriptedService.Asked(method, params));
    ObjectNode answer = answers.get(method);
    if (answer == null) {
      throw new McpErrorException(McpErrors.METHOD_NOT_FOUND, "cannot be asked");
    }
    return answer;
  }

  @Override
  public void whenCancelled(Runnable action) {
    // Never given up.
  }
}
