package io.aigateway.server;

import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.server.McpEndpoint;
import io.aigateway.server.edge.OpenCalls;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What keeps the MCP endpoint true to the configuration, and what ends it. {@link #start} and
 * {@link #close} are called once each.
 */
final class McpRoom implements AutoCloseable {
  /** How long sessions and streams may outlive a change of their key. */
  static final Duration CHECK_INTERVAL = Duration.ofMillis(250);

  /** How long exchanges that were cut off at the end of a stop have to tell their clients. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(McpRoom.class.getName());

  private final McpBackend services;
  private final McpEndpoint endpoint;
  private final OpenCalls open;
  private final Configuration configuration;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("mcp-check").daemon().factory());
  private Snapshot known = Snapshot.empty();
  private Map<Long, ApiKey> keys = Map.of();

  McpRoom(McpBackend services, McpEndpoint endpoint, OpenCalls open, Configuration configuration) {
    this.services = services;
    this.endpoint = endpoint;
    this.open = open;
    this.configuration = configuration;
  }

  McpEndpoint endpoint() {
    return endpoint;
  }

  OpenCalls open() {
    return open;
  }

  void start() {
    // The task catches all that it throws, so that its future tells nothing.
    var unused =
        executor.scheduleWithFixedDelay(
            this::check, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at the configuration; for the room itself, and for tests. */
  void check() {
    try {
      Snapshot now = configuration.snapshot();
      if (now != known) {
        known = now;
        keys = now.keys().stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
        services.configurationChanged().run();
      }
      // Every time, as what was enabled and disabled between two looks may have been called.
      services.connections().keepOnly(this::enabled);
      endpoint.check(id -> Optional.ofNullable(keys.get(id)));
    } catch (RuntimeException e) {
      // A task that throws would never run again.
      LOG.log(Level.ERROR, "MCP sessions could not be looked through", e);
    }
  }

  private Map<Long, McpService> enabled() {
    return configuration.snapshot().mcpServices().stream()
        .filter(McpService::enabled)
        .collect(Collectors.toMap(McpService::id, Function.identity()));
  }

  /** Exchanges under way. */
  int exchanges() {
    return open.count();
  }

  /** Sessions open. */
  int sessions() {
    return endpoint.sessions();
  }

  /** Takes nothing new and ends the streams that have no end. */
  void beginStop() {
    endpoint.beginStop();
    open.close();
  }

  /** Waits for what is under way, then ends it. */
  void finish(Duration atMost) throws InterruptedException {
    if (open.awaitNone(atMost)) {
      return;
    }
    endpoint.close();
    if (!open.awaitNone(FAREWELL)) {
      open.cancelAll();
      open.awaitNone(FAREWELL);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    endpoint.close();
  }
}
