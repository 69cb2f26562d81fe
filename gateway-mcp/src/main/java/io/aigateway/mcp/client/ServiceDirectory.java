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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Asks services what they offer. */
final class ServiceDirectory implements McpDirectory {
  private static final ServiceListener NOBODY = new Nobody();

  private final Connector connector;
  private final LongSupplier nanoTime;
  private final Function<McpService, Optional<McpConnection>> open;
  private final LongFunction<McpServiceHealth> health;
  private final BiConsumer<Long, ObjectNode> greeted;

  ServiceDirectory(
      Connector connector,
      LongSupplier nanoTime,
      Function<McpService, Optional<McpConnection>> open,
      LongFunction<McpServiceHealth> health,
      BiConsumer<Long, ObjectNode> greeted) {
    this.connector = connector;
    this.nanoTime = nanoTime;
    this.open = open;
    this.health = health;
    this.greeted = greeted;
  }

  /** Through an open connection if there is one: what a service lists may depend on its session. */
  @Override
  public McpListing list(McpService service) {
    try {
      Optional<McpConnection> known = open.apply(service);
      if (known.isPresent()) {
        return new ListReader(known.get(), service.symbol(), nanoTime).read();
      }
      try (LiveConnection own = connector.open(service, Optional.empty(), NOBODY, wire -> {})) {
        greeted.accept(service.id(), own.greeting());
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
    try (LiveConnection own = connector.open(service, Optional.empty(), NOBODY, tried::add)) {
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

  @Override
  public McpServiceHealth health(long serviceId) {
    return health.apply(serviceId);
  }

  /** Hears nothing, as nobody wants to know. */
  private static final class Nobody implements ServiceListener {
    @Override
    public void greeted(long serviceId, ObjectNode greeting) {
      // A connection that is only tried.
    }

    @Override
    public void notification(
        long serviceId, Optional<Owner> owner, String method, ObjectNode params) {
      // A connection that is only tried.
    }

    @Override
    public void lost(long serviceId, Optional<Owner> owner) {
      // A connection that is only tried.
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
