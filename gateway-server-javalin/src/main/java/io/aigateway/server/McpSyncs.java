package io.aigateway.server;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.mcp.aggregate.Later;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Has the lists of enabled services read: at the start, when a service is new or changed, and now
 * and then. Services do not wait for each other, and the failure of one is noted with it alone.
 */
final class McpSyncs {
  /** How long an operator has to read a new service's lists first; then it is done for him. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private static final Logger LOG = System.getLogger(McpSyncs.class.getName());

  private final McpServices services;
  private final Supplier<Snapshot> snapshots;
  private final Duration interval;
  private final Later later;
  private Optional<Map<Long, McpServiceDraft>> known = Optional.empty();

  /**
   * Nothing is read yet.
   *
   * @param interval between two readings of the same service; zero for none but the first
   */
  McpSyncs(McpServices services, Supplier<Snapshot> snapshots, Duration interval, Later later) {
    this.services = services;
    this.snapshots = snapshots;
    this.interval = interval;
    this.later = later;
  }

  /** Has everything read; to be called once. */
  void start() {
    known = Optional.of(enabled());
    all();
  }

  private void all() {
    enabled().keySet().forEach(id -> later.run(Duration.ZERO, () -> sync(id)));
    if (!interval.isZero()) {
      later.run(interval, this::all);
    }
  }

  /** Has the lists of services read that are new, changed or enabled again; by one thread. */
  void configurationChanged() {
    if (known.isEmpty()) {
      start();
      return;
    }
    Map<Long, McpServiceDraft> before = known.get();
    Map<Long, McpServiceDraft> now = enabled();
    List<Long> changed =
        now.entrySet().stream()
            .filter(e -> !e.getValue().equals(before.get(e.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    known = Optional.of(now);
    changed.forEach(id -> later.run(GRACE, () -> syncUnlessDone(id)));
  }

  private Map<Long, McpServiceDraft> enabled() {
    return snapshots.get().mcpServices().stream()
        .filter(McpService::enabled)
        .collect(Collectors.toUnmodifiableMap(McpService::id, McpServiceDraft::of));
  }

  private void syncUnlessDone(long id) {
    try {
      McpService service = services.get(id);
      if (service.lastSyncAt().filter(at -> !at.isBefore(service.updatedAt())).isEmpty()) {
        sync(id);
      }
    } catch (FailureException e) {
      LOG.log(Level.DEBUG, "MCP service " + id + " is not to be read any more", e);
    }
  }

  private void sync(long id) {
    try {
      services.sync(id);
    } catch (FailureException e) {
      Level level = e.failure() instanceof Failure.UpstreamFailed ? Level.WARNING : Level.DEBUG;
      LOG.log(level, "the lists of MCP service " + id + " were not read: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the lists of MCP service " + id + " were not read", e);
    }
  }
}
