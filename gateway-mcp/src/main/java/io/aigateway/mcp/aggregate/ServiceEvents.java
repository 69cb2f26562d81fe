package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes on what happens on connections to whoever came to listen. Connections are made with a
 * listener and the aggregate with connections; this stands between, so that neither has to be there
 * first. What happens before anybody listens concerns nobody. Thread-safe.
 */
public final class ServiceEvents implements ServiceListener {
  private final List<ServiceListener> listeners = new CopyOnWriteArrayList<>();

  /** Nobody listens yet. */
  public ServiceEvents() {}

  /** From now on this one listens as well. */
  public void add(ServiceListener listener) {
    listeners.add(listener);
  }

  @Override
  public void greeted(long serviceId, ObjectNode greeting) {
    listeners.forEach(listener -> listener.greeted(serviceId, greeting));
  }

  @Override
  public void notification(
      long serviceId, Optional<Owner> owner, String method, ObjectNode params) {
    listeners.forEach(listener -> listener.notification(serviceId, owner, method, params));
  }

  @Override
  public void lost(long serviceId, Optional<Owner> owner) {
    listeners.forEach(listener -> listener.lost(serviceId, owner));
  }

  @Override
  public boolean overhears() {
    return listeners.stream().anyMatch(ServiceListener::overhears);
  }

  @Override
  public void overheard(McpService service, boolean sent, String text) {
    listeners.stream()
        .filter(ServiceListener::overhears)
        .forEach(listener -> listener.overheard(service, sent, text));
  }
}
