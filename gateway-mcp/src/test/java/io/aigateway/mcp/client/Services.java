package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Services and what connects to them, for tests. */
final class Services {
  static final Owner OWNER = new Owner(1, Optional.of("s1"));

  /** Patience enough for a busy machine, and not more. */
  static final ClientLimits LIMITS =
      new ClientLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(3),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          64 * 1024 * 1024,
          64,
          256,
          100);

  private Services() {}

  static McpService remote(URI url, RemoteKind kind, EraPin era) {
    return service(
        new Remote(url, kind, Map.of("X-Api-Key", Secret.of("upstream-secret")), true),
        Isolation.KEY,
        era,
        30_000);
  }

  static McpService local(EraPin era, String... command) {
    return service(
        new Local(List.of(command), Map.of("TOKEN", Secret.of("very-secret-token"))),
        Isolation.KEY,
        era,
        30_000);
  }

  static McpService service(
      McpTransportSettings transport, Isolation isolation, EraPin era, long timeoutMillis) {
    return new McpService(
        7,
        "svc",
        transport,
        true,
        isolation,
        era,
        false,
        timeoutMillis,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  static McpService with(McpService s, Isolation isolation, long timeoutMillis) {
    return service(s.transport(), isolation, s.era(), timeoutMillis);
  }

  static McpClients clients(Path folder, ServiceListener listener) {
    return clients(folder, listener, LIMITS, (service, tool) -> Optional.empty());
  }

  static McpClients clients(
      Path folder, ServiceListener listener, ClientLimits limits, ToolSchemas schemas) {
    return new McpClients(
        new ClientIdentity("ai-gateway", "test"),
        limits,
        new ProcessSettings(Set.of("/bin/sh", "sh"), System.getenv(), folder),
        schemas,
        listener,
        System::nanoTime,
        InstantSource.system(),
        new Random(1));
  }
}
