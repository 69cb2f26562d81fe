package io.aigateway.mcp.testkit;

import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.Connections;
import io.aigateway.mcp.client.McpConnection;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Connections to scripted services by symbol; a service without a script cannot be reached. */
public final class ScriptedConnections implements Connections {
  private final Map<String, ScriptedService> services = new ConcurrentHashMap<>();
  private final Map<String, ServiceUnreachable> down = new ConcurrentHashMap<>();
  private final List<Owner> owners = new CopyOnWriteArrayList<>();

  /** Puts a service behind a symbol, in the place of one that may have been there. */
  public ScriptedService up(String symbol, ScriptedService service) {
    down.remove(symbol);
    services.put(symbol, service);
    return service;
  }

  /** The service cannot be reached any more. */
  public void down(String symbol, ServiceUnreachable why) {
    down.put(symbol, why);
  }

  /** On whose behalf connections were asked for, in order. */
  public List<Owner> owners() {
    return owners;
  }

  @Override
  public McpConnection connection(McpService service, Owner owner) throws ServiceUnreachable {
    owners.add(owner);
    ServiceUnreachable why = down.get(service.symbol());
    if (why != null) {
      throw why;
    }
    ScriptedService scripted = services.get(service.symbol());
    if (scripted == null) {
      throw new ServiceUnreachable(Reason.CONNECT, "http://" + service.symbol() + ".internal:1");
    }
    return scripted;
  }

  @Override
  public void sessionEnded(String session) {
    // Scripted services have no sessions.
  }

  @Override
  public void rootsChanged(String session) {
    // Scripted services ask for no roots.
  }

  @Override
  public void keepOnly(Supplier<Map<Long, McpService>> enabled) {
    // Scripted services stay as they are.
  }
}
