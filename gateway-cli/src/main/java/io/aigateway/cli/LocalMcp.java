package io.aigateway.cli;

import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.server.Administration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** MCP services of the database here. */
record LocalMcp(Administration a) implements McpPort {
  @Override
  public Listing list() {
    return McpRows.of(a.mcpServices().list());
  }

  @Override
  public Listing show(String service) {
    return row(Named.mcpService(a, service));
  }

  @Override
  public Listing create(String name, McpServiceOptions said) {
    return row(a.mcpServices().create(said.added(name)));
  }

  @Override
  public Listing update(String service, McpServiceOptions said) {
    return row(a.mcpServices().change(id(service), said::apply));
  }

  @Override
  public void delete(String service) {
    a.mcpServices().delete(id(service));
  }

  @Override
  public Listing test(String service) {
    return McpRows.of(a.mcpServices().test(id(service)));
  }

  @Override
  public Listing sync(String service) {
    return McpRows.of(a.mcpServices().sync(id(service)));
  }

  @Override
  public Listing items(String name) {
    McpService service = Named.mcpService(a, name);
    return McpRows.ofItems(
        a.mcpServices().items().stream()
            .filter(item -> item.serviceId() == service.id())
            .sorted(
                Comparator.comparing((McpItem item) -> item.listed().kind())
                    .thenComparing(item -> item.listed().name()))
            .toList());
  }

  @Override
  public Listing calls(Optional<String> service, Optional<String> words, int limit) {
    McpLogFilter any = McpLogFilter.ANY;
    McpLogFilter filter =
        new McpLogFilter(
            any.from(),
            any.to(),
            any.keyId(),
            service.map(this::id),
            any.status(),
            any.callType(),
            words);
    return McpRows.ofCalls(a.mcpUsage().calls(filter, Optional.empty(), limit).calls());
  }

  private long id(String service) {
    return Named.mcpService(a, service).id();
  }

  private static Listing row(McpService service) {
    return McpRows.of(List.of(service));
  }
}
