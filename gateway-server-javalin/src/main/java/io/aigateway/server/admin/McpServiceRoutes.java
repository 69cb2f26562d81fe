package io.aigateway.server.admin;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServices;
import java.util.List;
import java.util.Map;

/** {@code /mcp-services} and what they offer. */
final class McpServiceRoutes {
  private static final String ALL = "/mcp-services";
  private static final String ONE = ALL + "/{id}";

  private final McpServices services;

  McpServiceRoutes(McpServices services) {
    this.services = services;
  }

  void add(AdminRouter router) {
    router
        .get(ALL, this::list)
        .post(ALL, this::create)
        .get(ONE, x -> answer(x, services.get(x.id("id"))))
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .post(ONE + "/test", x -> x.answer(McpJson.test(services.test(x.id("id")))))
        .post(ONE + "/sync", x -> x.answer(McpJson.sync(services.sync(x.id("id")))));
    for (McpItemKind kind : McpItemKind.values()) {
      addItems(router, kind, ONE + "/" + McpJson.plural(kind).replace('_', '-'));
    }
  }

  private void addItems(AdminRouter router, McpItemKind kind, String path) {
    router
        .get(path, x -> items(x, kind))
        .put(path + "/{tid}", x -> enable(x, kind))
        .post(path + "/{tid}/approve", x -> approve(x, kind));
  }

  private void list(AdminExchange x) {
    Map<Long, List<McpItem>> items =
        services.items().stream().collect(groupingBy(McpItem::serviceId));
    x.answer(
        Json.list(
            "mcp_services", services.list(), s -> json(s, items.getOrDefault(s.id(), List.of()))));
  }

  private void create(AdminExchange x) {
    McpService created = services.create(McpFields.added(x.body()));
    x.created(Json.of("mcp_service", json(created, List.of())));
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    answer(x, services.change(x.id("id"), now -> McpFields.service(fields, now)));
  }

  private void delete(AdminExchange x) {
    services.delete(x.id("id"));
    x.done();
  }

  private void answer(AdminExchange x, McpService service) {
    List<McpItem> items =
        services.items().stream().filter(item -> item.serviceId() == service.id()).toList();
    x.answer(Json.of("mcp_service", json(service, items)));
  }

  private ObjectNode json(McpService service, List<McpItem> items) {
    return McpJson.service(service, items, services.health(service.id()));
  }

  private void items(AdminExchange x, McpItemKind kind) {
    x.answer(Json.list(McpJson.plural(kind), services.items(x.id("id"), kind), McpJson::item));
  }

  private void enable(AdminExchange x, McpItemKind kind) {
    Fields fields = x.body();
    long service = x.id("id");
    boolean now = services.item(service, kind, x.id("tid")).enabled();
    boolean enabled = fields.flag("enabled", now);
    fields.done();
    answer(x, kind, services.enable(service, kind, x.id("tid"), enabled));
  }

  private void approve(AdminExchange x, McpItemKind kind) {
    answer(x, kind, services.approve(x.id("id"), kind, x.id("tid")));
  }

  private static void answer(AdminExchange x, McpItemKind kind, McpItem item) {
    x.answer(Json.of(kind.word(), McpJson.item(item)));
  }
}
