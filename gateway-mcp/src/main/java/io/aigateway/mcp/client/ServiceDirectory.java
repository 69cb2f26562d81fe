package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.McpDirectory;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpListing;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpTestResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Asks services what they offer. */
final class ServiceDirectory implements McpDirectory {
  private final Connector connector;
  private final LongSupplier nanoTime;
  private final Function<McpService, Optional<McpConnection>> open;
  private final LongFunction<McpServiceHealth> health;
  private final ServiceListener listener;

  ServiceDirectory(
      Connector connector,
      LongSupplier nanoTime,
      Function<McpService, Optional<McpConnection>> open,
      LongFunction<McpServiceHealth> health,
      ServiceListener listener) {
    this.connector = connector;
    this.nanoTime = nanoTime;
    this.open = open;
    this.health = health;
    this.listener = listener;
  }

  /** Through an open connection if there is one: what a service lists may depend on its session. */
  @Override
  public McpListing list(McpService service) {
    try {
      Optional<McpConnection> known = open.apply(service);
      if (known.isPresent()) {
        return new ListReader(known.get(), service.symbol(), nanoTime).read();
      }
      try (LiveConnection own = open(service, wire -> {})) {
        listener.greeted(service.id(), own.greeting());
        return new ListReader(own, service.symbol(), nanoTime).read();
      }
    } catch (ServiceUnreachable e) {
      throw new FailureException(
          new Failure.UpstreamFailed(service.symbol() + ": " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException(
          new Failure.UpstreamFailed(service.symbol() + ": reading its lists was interrupted"));
    }
  }

  @Override
  public McpTestResult test(McpService service) {
    List<Wire> tried = new CopyOnWriteArrayList<>();
    long begun = nanoTime.getAsLong();
    try (LiveConnection own = open(service, tried::add)) {
      long latency = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun);
      McpListing listing = new ListReader(own, service.symbol(), nanoTime).read();
      return success(own, latency, listing);
    } catch (ServiceUnreachable e) {
      return failure(String.valueOf(e.getMessage()), begun, tried);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure("the test was interrupted", begun, tried);
    } finally {
      // Also a process that was only asked which era it speaks.
      tried.forEach(Wire::close);
    }
  }

  private LiveConnection open(McpService service, Consumer<Wire> wires)
      throws ServiceUnreachable, InterruptedException {
    return connector.open(service, Optional.empty(), new Tried(listener), wires);
  }

  @Override
  public McpServiceHealth health(long serviceId) {
    return health.apply(serviceId);
  }

  /** Hears of a connection that is only tried no more than its words, for whoever wants them. */
  private record Tried(ServiceListener listener) implements ServiceListener {
    @Override
    public void greeted(long serviceId, ObjectNode greeting) {
      // Whoever tries knows.
    }

    @Override
    public void notification(
        long serviceId, Optional<Owner> owner, String method, ObjectNode params) {
      // It is over before that could matter.
    }

    @Override
    public void lost(long serviceId, Optional<Owner> owner) {
      // Nothing was watched over it.
    }

    @Override
    public boolean overhears() {
      return listener.overhears();
    }

    @Override
    public void overheard(McpService service, boolean sent, String text) {
      listener.overheard(service, sent, text);
    }
  }

  private static McpTestResult success(LiveConnection own, long latency, McpListing listing) {
    Map<McpItemKind, Integer> counts = new EnumMap<>(McpItemKind.class);
    listing.kinds().forEach(kind -> counts.put(kind, 0));
    listing.items().forEach(item -> counts.merge(item.kind(), 1, Integer::sum));
    JsonNode server = own.greeting().path("serverInfo");
    List<String> capabilities = new ArrayList<>();
    own.greeting().path("capabilities").fieldNames().forEachRemaining(capabilities::add);
    return new McpTestResult(
        true,
        own.revision().text(),
        own.transport(),
        server.path("name").asText(),
        server.path("version").asText(),
        capabilities,
        counts,
        latency,
        Optional.empty(),
        own.errorOutput());
  }

  private McpTestResult failure(String error, long begun, List<Wire> tried) {
    List<String> output = new ArrayList<>();
    tried.forEach(
        wire -> {
          wire.close();
          output.addAll(wire.errorOutput());
        });
    return new McpTestResult(
        false,
        "",
        "",
        "",
        "",
        List.of(),
        Map.of(),
        TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun),
        Optional.of(error),
        output);
  }
}
