package io.aigateway.cli;

import io.aigateway.domain.mcp.CommandLineText;
import io.aigateway.domain.mcp.ItemSync;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTestResult;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpCallRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** MCP services, their items and calls as rows. */
final class McpRows {
  private McpRows() {}

  static Listing of(List<McpService> services) {
    return new Listing(McpPort.SERVICES, services.stream().map(McpRows::row).toList());
  }

  private static List<Object> row(McpService service) {
    return List.of(
        service.id(),
        service.symbol(),
        switch (service.transport()) {
          case McpTransportSettings.Remote remote -> "remote";
          case McpTransportSettings.Local local -> "local";
        },
        switch (service.transport()) {
          case McpTransportSettings.Remote remote -> remote.url().toString();
          case McpTransportSettings.Local local -> CommandLineText.join(local.command());
        },
        switch (service.transport()) {
          case McpTransportSettings.Remote remote -> masked(remote.headers());
          case McpTransportSettings.Local local -> masked(local.environment());
        },
        service.enabled(),
        McpServiceOptions.word(service.isolation()),
        McpServiceOptions.word(service.era()),
        service.lastSyncAt().map(Instant::toString).orElse(""),
        service.lastError().orElse(""));
  }

  private static List<String> masked(Map<String, Secret> secrets) {
    return secrets.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue().masked()).toList();
  }

  static Listing ofItems(List<McpItem> items) {
    return new Listing(
        McpPort.ITEMS,
        items.stream()
            .map(
                item ->
                    List.<Object>of(
                        item.id(),
                        item.listed().kind().word(),
                        item.listed().name(),
                        item.enabled(),
                        item.available(),
                        item.definitionChanged()))
            .toList());
  }

  static Listing of(ItemSync result) {
    return new Listing(
        McpPort.SYNCS,
        List.of(List.of(result.added(), result.updated(), result.removed(), result.total())));
  }

  static Listing of(McpTestResult result) {
    return new Listing(
        McpPort.TESTS,
        List.of(
            List.of(
                result.success(),
                result.revision(),
                result.transport(),
                (result.serverName() + " " + result.serverVersion()).strip(),
                result.capabilities(),
                result.counts().entrySet().stream()
                    .map(e -> e.getKey().word() + "=" + e.getValue())
                    .sorted()
                    .toList(),
                result.latencyMillis(),
                result.error().orElse(""),
                result.errorOutput())));
  }

  static Listing ofCalls(List<LoggedMcpCall> calls) {
    return new Listing(McpPort.CALLS, calls.stream().map(logged -> row(logged.call())).toList());
  }

  private static List<Object> row(McpCallRecord call) {
    return List.of(
        call.createdAt().toString(),
        call.requestId(),
        call.keyName(),
        call.serviceName(),
        call.callType(),
        call.callTarget(),
        call.status().word(),
        call.latencyMillis(),
        call.error().orElse(""));
  }
}
