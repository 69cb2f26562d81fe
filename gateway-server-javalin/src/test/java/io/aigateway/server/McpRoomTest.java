package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.config.SnapshotStore;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.mcp.server.EndpointLimits;
import io.aigateway.mcp.server.McpEndpoint;
import io.aigateway.mcp.server.ServerIdentity;
import io.aigateway.mcp.server.StateSeal;
import io.aigateway.server.edge.CallLimits;
import io.aigateway.server.edge.OpenCalls;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class McpRoomTest {
  private static final Instant THEN = Instant.EPOCH;

  private final McpStage stage = new McpStage();
  private final Store store = new Store();
  private final Configuration configuration = new Configuration(store);

  private static final class Store implements SnapshotStore {
    private long revision = 1;
    private List<McpService> services = List.of(service(1, true), service(2, false));

    @Override
    public Revision revision() {
      return new Revision(revision);
    }

    @Override
    public Snapshot load() {
      return Snapshot.of(revision(), List.of(), List.of(), List.of(), List.of())
          .withMcp(services, List.of());
    }
  }

  @Test
  void connections_are_kept_of_enabled_services_only_and_looked_through_every_time() {
    try (McpRoom room = room()) {
      room.check();
      // A service that was enabled, called and disabled between two looks left a connection behind.
      room.check();
      store.services = List.of(service(1, false), service(2, true));
      store.revision = 2;
      configuration.refresh();
      room.check();
    }

    assertThat(stage.kept).containsExactly(Set.of(1L), Set.of(1L), Set.of(2L));
  }

  private McpRoom room() {
    SecureRandom random = new SecureRandom();
    McpEndpoint endpoint =
        new McpEndpoint(
            stage,
            stage,
            new ServerIdentity("ai-gateway", "AI Gateway", "1"),
            EndpointLimits.DEFAULTS,
            new StateSeal(new byte[StateSeal.KEY_BYTES], random),
            random,
            InstantSource.system());
    return new McpRoom(
        stage.backend(), endpoint, new OpenCalls(() -> new CallLimits(1, 1)), configuration);
  }

  private static McpService service(long id, boolean enabled) {
    return new McpService(
        id,
        "s" + id,
        new McpTransportSettings.Local(List.of("program"), Map.of()),
        enabled,
        Isolation.SHARED,
        EraPin.AUTO,
        false,
        1000,
        Optional.empty(),
        Optional.empty(),
        THEN,
        THEN);
  }
}
