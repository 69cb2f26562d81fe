package io.aigateway.domain.testkit;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.config.SnapshotStore;
import java.util.List;

/** All ports, answered from memory; as good as a database as long as the process lives. */
public final class InMemoryStores {
  private InMemoryStores() {}

  /** New and empty. */
  public static Stores empty() {
    InMemoryData data = new InMemoryData();
    InMemoryUsage usage = new InMemoryUsage();
    InMemoryMcpUsage mcpUsage = new InMemoryMcpUsage();
    return new Stores(
        new InMemoryProviders(data),
        new InMemoryAliases(data),
        new InMemoryKeys(data),
        new InMemoryMcpServices(data),
        new InMemoryAdmins(),
        new InMemorySnapshots(data),
        new InMemoryAudit(),
        usage,
        usage,
        mcpUsage,
        mcpUsage,
        usage,
        mcpUsage);
  }

  private record InMemorySnapshots(InMemoryData data) implements SnapshotStore {
    @Override
    public Revision revision() {
      return data.read(() -> new Revision(data.revision));
    }

    @Override
    public Snapshot load() {
      return data.read(
          () ->
              Snapshot.of(
                      new Revision(data.revision),
                      List.copyOf(data.providers.values()),
                      List.copyOf(data.models.values()),
                      List.copyOf(data.aliases.values()),
                      List.copyOf(data.keys.values()))
                  .withMcp(
                      List.copyOf(data.mcpServices.values()), List.copyOf(data.mcpItems.values())));
    }
  }
}
