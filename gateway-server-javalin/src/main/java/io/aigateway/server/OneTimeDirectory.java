package io.aigateway.server;

import io.aigateway.domain.mcp.McpDirectory;
import io.aigateway.domain.mcp.McpListing;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpTestResult;
import io.aigateway.mcp.aggregate.ServiceEvents;
import io.aigateway.mcp.client.ClientIdentity;
import io.aigateway.mcp.client.ClientLimits;
import io.aigateway.mcp.client.McpClients;
import io.aigateway.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks MCP services with connections that live for one question: for whoever runs no server. A
 * server beside it, and its processes, are left alone.
 */
record OneTimeDirectory(Settings settings) implements McpDirectory {
  @Override
  public McpListing list(McpService service) {
    return ask(directory -> directory.list(service));
  }

  @Override
  public McpTestResult test(McpService service) {
    return ask(directory -> directory.test(service));
  }

  /** Only a running server knows. */
  @Override
  public McpServiceHealth health(long serviceId) {
    return new McpServiceHealth(
        McpServiceHealth.State.IDLE, 0, 0, Optional.empty(), Optional.empty(), List.of());
  }

  private <T> T ask(Function<McpDirectory, T> question) {
    try {
      Path folder = Files.createTempDirectory("gateway-mcp");
      try (McpClients clients = clients(folder)) {
        return question.apply(clients.directory());
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for MCP services", e);
    }
  }

  private McpClients clients(Path folder) {
    return new McpClients(
        new ClientIdentity("ai-gateway", Version.TEXT),
        ClientLimits.DEFAULT,
        Wiring.processes(settings, folder),
        (serviceId, tool) -> Optional.empty(),
        // Nobody waits for what services say unasked.
        new ServiceEvents(),
        System::nanoTime,
        InstantSource.system(),
        new SecureRandom());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
