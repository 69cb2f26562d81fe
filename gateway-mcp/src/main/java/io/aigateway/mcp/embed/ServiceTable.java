package io.aigateway.mcp.embed;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpDirectory;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.mcp.client.ProcessSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Services and what they offer, kept in memory. Thread-safe. */
final class ServiceTable {
  private final List<McpService> services = new ArrayList<>();
  private final Map<Long, List<ListedItem>> listed = new TreeMap<>();
  private volatile Snapshot snapshot = Snapshot.empty();

  ServiceTable(Map<String, McpTransportSettings> wanted, InstantSource clock) {
    Instant now = clock.instant();
    new TreeMap<>(wanted)
        .forEach(
            (symbol, transport) ->
                services.add(service(services.size() + 1L, symbol, transport, now)));
  }

  private static McpService service(
      long id, String symbol, McpTransportSettings transport, Instant now) {
    return new McpService(
        id,
        symbol,
        transport,
        true,
        Isolation.SHARED,
        EraPin.AUTO,
        false,
        McpServiceDraft.DEFAULT_CALL_TIMEOUT_MILLIS,
        Optional.empty(),
        Optional.empty(),
        now,
        now);
  }

  /** What is known right now. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** The programs that the services name may be run, and no others. */
  ProcessSettings processes(Path folder) {
    Set<String> programs =
        services.stream()
            .map(McpService::transport)
            .filter(McpTransportSettings.Local.class::isInstance)
            .map(transport -> ((McpTransportSettings.Local) transport).command().getFirst())
            .collect(Collectors.toSet());
    return new ProcessSettings(programs, System.getenv(), folder);
  }

  void readAll(McpDirectory directory) {
    services.forEach(service -> read(service.id(), directory));
  }

  /** Asks a service what it offers. */
  void read(long id, McpDirectory directory) {
    List<ListedItem> now = directory.list(services.get((int) id - 1)).items();
    synchronized (listed) {
      listed.put(id, now);
      List<McpItem> items = new ArrayList<>();
      listed.forEach(
          (service, of) ->
              of.forEach(
                  item ->
                      items.add(
                          new McpItem(
                              items.size() + 1L,
                              service,
                              item,
                              item.definitionHash(),
                              true,
                              true))));
      snapshot = Snapshot.empty().withMcp(services, items);
    }
  }
}
