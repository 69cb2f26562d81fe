package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.McpDirectory;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpServiceHealth.State;
import io.aigateway.domain.net.OnDemand;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All connections to services: kept as long as they are used, made anew when they broke, and ended
 * with everything they started. Thread-safe.
 */
public final class McpClients implements Connections, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How often unused connections are looked for, at most and at least. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);

  private final ServiceListener listener;
  private final ClientLimits limits;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final OnDemand<HttpClient> http;
  private final Connector connector;
  private final Map<Long, ServicePool> pools = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mcp-idle-connections").factory());

  /**
   * Begins; ends the processes that a former run left behind.
   *
   * @param identity who the gateway says it is
   * @param limits bounds
   * @param processes how services on this machine may be run
   * @param schemas the tools' input schemas, as far as they are known
   * @param listener hears what services say unasked
   * @param nanoTime monotonic clock, nanoseconds
   * @param clock for what people see
   * @param random for pauses
   * @throws java.io.UncheckedIOException when the folder for processes cannot be written
   */
  public McpClients(
      ClientIdentity identity,
      ClientLimits limits,
      ProcessSettings processes,
      ToolSchemas schemas,
      ServiceListener listener,
      LongSupplier nanoTime,
      InstantSource clock,
      RandomGenerator random) {
    this.listener = listener;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.clock = clock;
    this.random = random;
    this.http = new OnDemand<>(this::client);
    this.connector = new Connector(http, processes, identity, limits, schemas, nanoTime);
    long look =
        Math.clamp(limits.idle().toNanos() / 4, SHORTEST_LOOK.toNanos(), LONGEST_LOOK.toNanos());
    var ignored = looker.scheduleWithFixedDelay(this::closeIdle, look, look, TimeUnit.NANOSECONDS);
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(CONNECT_TIMEOUT)
        .executor(executor)
        .build();
  }

  /** What services list, how they do, and whether they work. */
  public McpDirectory directory() {
    return new ServiceDirectory(connector, nanoTime, this::anyOpen, this::health, listener);
  }

  @Override
  public McpConnection connection(McpService service, Owner owner)
      throws ServiceUnreachable, InterruptedException {
    return poolOf(service).connection(owner);
  }

  private ServicePool poolOf(McpService service) throws ServiceUnreachable {
    ServicePool known = pools.get(service.id());
    while (known == null || !known.serves(service)) {
      if (known != null && known.service().updatedAt().isAfter(service.updatedAt())) {
        throw new ServiceUnreachable(Reason.BROKEN, "the service was changed meanwhile");
      }
      if (known != null) {
        drop(known);
      }
      known = pools.computeIfAbsent(service.id(), id -> pool(service));
    }
    return known;
  }

  private void drop(ServicePool pool) {
    if (pools.remove(pool.service().id(), pool)) {
      executor.execute(pool::close);
    }
  }

  @Override
  public void sessionEnded(String session) {
    pools.values().forEach(pool -> executor.execute(() -> pool.sessionEnded(session)));
  }

  @Override
  public void rootsChanged(String session) {
    pools.values().forEach(pool -> executor.execute(() -> pool.rootsChanged(session)));
  }

  @Override
  public void keepOnly(Supplier<Map<Long, McpService>> enabled) {
    List<ServicePool> open = List.copyOf(pools.values());
    Map<Long, McpService> inForce = enabled.get();
    connector.forgetAllBut(inForce.keySet());
    for (ServicePool pool : open) {
      McpService now = inForce.get(pool.service().id());
      if (now == null || !pool.serves(now)) {
        drop(pool);
      }
    }
  }

  /** Ends all connections and waits, within bounds, until nothing is left of them. */
  @Override
  public void close() {
    looker.shutdownNow();
    List<Thread> closing =
        pools.values().stream().map(pool -> Thread.startVirtualThread(pool::close)).toList();
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.ifMade(HttpClient::shutdownNow);
    executor.shutdownNow();
  }

  private ServicePool pool(McpService service) {
    return new ServicePool(
        service, connector, listener, limits, nanoTime, new Circuit(nanoTime, random));
  }

  private void closeIdle() {
    pools.values().forEach(pool -> executor.execute(pool::closeIdle));
  }

  private Optional<McpConnection> anyOpen(McpService service) {
    return Optional.ofNullable(pools.get(service.id()))
        .filter(pool -> pool.serves(service))
        .flatMap(ServicePool::anyOpen);
  }

  private McpServiceHealth health(long serviceId) {
    return Optional.ofNullable(pools.get(serviceId))
        .map(pool -> pool.health(clock))
        .orElse(
            new McpServiceHealth(State.IDLE, 0, 0, Optional.empty(), Optional.empty(), List.of()));
  }
}
