package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.McpConnection;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceListener;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * All who want to hear of changes. A changed list is told only to those who see a different list
 * than before, an updated resource only to those who watch it and still may. Thread-safe.
 */
final class Watchers implements ServiceListener {
  private final Catalogues catalogues;
  private final ServiceRequests services;
  private final InstantSource clock;
  private final Later later;
  private final UpstreamWatches upstream;
  private final Resyncs resyncs;
  private final Set<Watcher> all = ConcurrentHashMap.newKeySet();

  Watchers(
      Catalogues catalogues,
      ServiceRequests services,
      InstantSource clock,
      Later later,
      Resync resync) {
    this.catalogues = catalogues;
    this.services = services;
    this.clock = clock;
    this.later = later;
    this.resyncs = new Resyncs(resync, later, this::look);
    this.upstream = new UpstreamWatches(new Ways(catalogues, services, later), resyncs::changed);
  }

  private record Ways(Catalogues catalogues, ServiceRequests services, Later background)
      implements UpstreamWatch.Ways {
    @Override
    public McpConnection connection(long serviceId, Owner owner)
        throws ServiceUnreachable, InterruptedException {
      McpService service =
          catalogues
              .current()
              .catalogue()
              .service(serviceId)
              .orElseThrow(() -> new ServiceUnreachable(Reason.FORBIDDEN, "it is disabled"));
      return services.connection(service, owner);
    }

    @Override
    public void later(Duration delay, Runnable task) {
      background.run(delay, task);
    }
  }

  /** Begins to tell a caller. */
  Aggregate.Watch watch(View view, BiConsumer<String, ObjectNode> sink) {
    Watcher watcher = new Watcher(view, sink, sight(view));
    all.add(watcher);
    return new Handle(watcher);
  }

  /** The configuration may have changed. */
  void look() {
    for (Watcher watcher : all) {
      watcher.look(sight(watcher.view())).forEach(this::release);
    }
  }

  @Override
  public void greeted(long serviceId, ObjectNode greeting) {
    services.heard(serviceId, greeting);
  }

  @Override
  public void notification(
      long serviceId, Optional<Owner> owner, String method, ObjectNode params) {
    switch (method) {
      case Methods.TOOLS_CHANGED, Methods.RESOURCES_CHANGED, Methods.PROMPTS_CHANGED ->
          resyncs.changed(serviceId);
      case Methods.RESOURCE_UPDATED -> updated(serviceId, owner, params);
      case Methods.MESSAGE -> message(serviceId, owner, params);
      default -> {
        // Nothing that concerns anybody who asked for nothing.
      }
    }
  }

  @Override
  public void lost(long serviceId, Optional<Owner> owner) {
    upstream.lost(serviceId, owner);
  }

  private void updated(long serviceId, Optional<Owner> owner, ObjectNode params) {
    String uri = params.path("uri").asText();
    for (Watcher watcher : all) {
      if (watcher.hears(owner)) {
        watcher.look(sight(watcher.view())).forEach(this::release);
        watcher.updated(serviceId, uri, params);
      }
    }
  }

  private void message(long serviceId, Optional<Owner> owner, ObjectNode params) {
    Optional<McpService> service = catalogues.current().catalogue().service(serviceId);
    for (Watcher watcher : all) {
      if (service.isPresent() && watcher.hears(owner)) {
        watcher.look(sight(watcher.view())).forEach(this::release);
        watcher.message(service.get(), params);
      }
    }
  }

  private Watcher.Sight sight(View view) {
    // The snapshot first: should a newer one come in between, the next look finds a difference.
    Snapshot snapshot = catalogues.snapshot();
    ApiKey key =
        snapshot
            .key(view.key().hash())
            .filter(k -> k.id() == view.key().id() && k.enabled() && !k.expired(clock.instant()))
            .orElseGet(() -> withoutGrants(view.key()));
    return new Watcher.Sight(catalogues.current(), key);
  }

  private static ApiKey withoutGrants(ApiKey key) {
    return new ApiKey(
        key.id(),
        key.name(),
        key.hash(),
        key.masked(),
        false,
        key.expiresAt(),
        Map.of(),
        key.createdAt(),
        key.lastUsedAt());
  }

  /** In the background, as the service may take its time. */
  private void release(Watcher.Watched resource) {
    later.run(Duration.ZERO, () -> upstream.remove(resource.line(), resource.uri()));
  }

  private final class Handle implements Aggregate.Watch {
    private final Watcher watcher;

    Handle(Watcher watcher) {
      this.watcher = watcher;
    }

    @Override
    public void subscribe(String uri) throws McpErrorException, InterruptedException {
      Visibility.ReadableResource readable = readable(uri);
      if (watcher.watches(uri)) {
        return;
      }
      if (!watcher.hasRoom()) {
        throw new McpErrorException(
            McpErrors.INVALID_PARAMS,
            "No more than " + Watcher.MAX_RESOURCES + " resources can be watched at a time");
      }
      watch(uri, readable);
      try {
        // The grant may have been taken away while the service was asked.
        var unused = readable(uri);
      } catch (McpErrorException e) {
        unsubscribe(uri);
        throw e;
      }
    }

    private Visibility.ReadableResource readable(String uri) throws McpErrorException {
      Watcher.Sight sight = sight(watcher.view());
      return new Visibility(sight.shown().catalogue(), watcher.view(), sight.key())
          .readable(uri)
          .orElseThrow(() -> Refusals.unknownResource(uri));
    }

    private void watch(String uri, Visibility.ReadableResource readable)
        throws McpErrorException, InterruptedException {
      McpService service = readable.service();
      UpstreamWatches.Line line = UpstreamWatches.Line.of(service, watcher.owner());
      try {
        upstream.add(line, watcher.owner(), readable.uri());
      } catch (McpErrorException e) {
        throw Refusals.passedOn(
            service, e.error(), ServiceRequests.Way.of(watcher.view(), service).outward());
      } catch (ServiceUnreachable e) {
        throw ServiceRequests.unreachable(service, "watching a resource", e);
      }
      Watcher.Watched resource = new Watcher.Watched(line, readable.uri());
      if (!watcher.add(uri, resource)) {
        release(resource);
      }
    }

    @Override
    public void unsubscribe(String uri) {
      watcher.remove(uri).ifPresent(Watchers.this::release);
    }

    @Override
    public void close() {
      all.remove(watcher);
      watcher.close().forEach(Watchers.this::release);
    }
  }
}
