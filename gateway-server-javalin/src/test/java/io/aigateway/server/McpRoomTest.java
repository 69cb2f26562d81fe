package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class McpRoomTest {
  private static final Instant THEN = Instant.EPOCH;

  @Test
  void connections_are_closed_of_services_that_changed_or_are_gone_and_of_no_others() {
    McpService same = service(1, true, THEN);
    Snapshot before = snapshot(same, service(2, true, THEN), service(3, true, THEN));
    Snapshot now = snapshot(service(1, true, THEN.plusSeconds(1)), service(2, false, THEN));

    assertThat(McpRoom.changed(before, now)).containsExactly(2L, 3L);
    assertThat(McpRoom.changed(Snapshot.empty(), now)).isEmpty();
  }

  private static Snapshot snapshot(McpService... services) {
    return Snapshot.empty().withMcp(List.of(services), List.of());
  }

  private static McpService service(long id, boolean enabled, Instant syncedAt) {
    return new McpService(
        id,
        "s" + id,
        new McpTransportSettings.Local(List.of("program"), Map.of()),
        enabled,
        Isolation.SHARED,
        EraPin.AUTO,
        false,
        1000,
        Optional.of(syncedAt),
        Optional.empty(),
        THEN,
        THEN);
  }
}
