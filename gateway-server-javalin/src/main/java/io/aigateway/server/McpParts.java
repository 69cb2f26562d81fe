package io.aigateway.server;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.usage.McpUsageSink;
import io.aigateway.mcp.aggregate.AggregatePorts;
import io.aigateway.mcp.aggregate.AggregatedServices;
import io.aigateway.mcp.aggregate.Background;
import io.aigateway.mcp.aggregate.ServiceEvents;
import io.aigateway.mcp.aggregate.SnapshotSchemas;
import io.aigateway.mcp.client.ClientIdentity;
import io.aigateway.mcp.client.ClientLimits;
import io.aigateway.mcp.client.McpClients;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.web.RequestIds;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/**
 * The services behind the MCP endpoint, joined: connections to them, all of them as one server, and
 * what keeps their lists fresh.
 */
final class McpParts implements AutoCloseable {
  private final Background background = new Background();
  private final McpClients clients;
  private final McpServices services;
  private final AggregatedServices aggregate;
  private final McpSyncs syncs;

  /**
   * Makes everything; nothing is asked before the configuration is first looked at.
   *
   * @throws java.io.UncheckedIOException when the folder for local services cannot be written
   */
  McpParts(
      Settings settings,
      Administration administration,
      McpUsageSink calls,
      InstantSource clock,
      SecureRandom random) {
    Supplier<Snapshot> snapshots = administration.configuration()::snapshot;
    ServiceEvents events = new ServiceEvents();
    this.clients =
        new McpClients(
            new ClientIdentity("ai-gateway", Version.TEXT),
            ClientLimits.DEFAULT,
            Wiring.processes(settings, Wiring.mcpFolder(settings)),
            new SnapshotSchemas(snapshots),
            events,
            System::nanoTime,
            clock,
            random);
    this.services = administration.mcpServices(clients.directory());
    this.aggregate =
        new AggregatedServices(
            new AggregatePorts(
                snapshots,
                clients,
                calls,
                services::sync,
                background,
                clock,
                new RequestIds(clock, random)::next,
                settings.mcp().callsPerMinute(),
                new SecretKeySpec(administration.mcpCursorKey(), "HmacSHA256")));
    events.add(aggregate.listener());
    Wiring.serviceRecorder(settings, clock).ifPresent(events::add);
    this.syncs = new McpSyncs(services, snapshots, settings.mcp().syncInterval(), background);
  }

  /** What the endpoint answers from. */
  McpBackend backend() {
    return new McpBackend(aggregate, clients, this::configurationChanged);
  }

  private void configurationChanged() {
    aggregate.configurationChanged();
    syncs.configurationChanged();
  }

  /** What operators do with services, over the connections that calls use. */
  McpServices services() {
    return services;
  }

  /** How a service does right now; asks nobody. */
  McpServiceHealth health(long serviceId) {
    return clients.directory().health(serviceId);
  }

  /** Ends everything that was started for services. */
  @Override
  public void close() {
    background.close();
    clients.close();
  }
}
