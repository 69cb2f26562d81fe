package io.aigateway.mcp.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.client.McpConnection;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.Revision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection to a service that answers as told, and remembers what it was asked. */
public final class ScriptedService implements McpConnection {
  private final ObjectNode greeting;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Set<String>> watched = new CopyOnWriteArrayList<>();
  private volatile boolean open = true;

  /** Answers one request. */
  @FunctionalInterface
  public interface Script {
    /** The result. */
    ObjectNode answer(ObjectNode params, CallerSide caller)
        throws McpErrorException, ServiceUnreachable, InterruptedException;
  }

  /** A request it got. */
  public record Asked(String method, ObjectNode params) {}

  /** A service that can do everything, and says nothing of itself. */
  public ScriptedService() {
    this(
        Json.of(
            "{'capabilities':{'completions':{},'logging':{},'tools':{},'prompts':{},"
                + "'resources':{'subscribe':true}}}"));
  }

  /** A service that greets so. */
  public ScriptedService(ObjectNode greeting) {
    this.greeting = greeting;
  }

  /** Answers a method so from now on. */
  public ScriptedService on(String method, Script script) {
    scripts.put(method, script);
    return this;
  }

  /** Answers a method always alike. */
  public ScriptedService on(String method, String json) {
    return on(method, (params, caller) -> Json.of(json));
  }

  /** What it was asked, in order. */
  public List<Asked> asked() {
    return asked;
  }

  /** The sets of resources it was told to watch, in order. */
  public List<Set<String>> watched() {
    return watched;
  }

  @Override
  public Revision revision() {
    return Revision.NEWEST_LEGACY;
  }

  @Override
  public ObjectNode greeting() {
    return greeting;
  }

  @Override
  public ObjectNode request(String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    asked.add(new Asked(method, params.deepCopy()));
    Script script = scripts.get(method);
    if (script == null) {
      throw new McpErrorException(McpErrors.METHOD_NOT_FOUND, "no script for " + method);
    }
    return script.answer(params, caller);
  }

  @Override
  public void notify(String method, ObjectNode params) {
    asked.add(new Asked(method, params.deepCopy()));
  }

  @Override
  public void watch(Set<String> uris) {
    watched.add(Set.copyOf(uris));
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  /** An empty result. */
  public static ObjectNode nothing() {
    return JsonRpc.object();
  }
}
