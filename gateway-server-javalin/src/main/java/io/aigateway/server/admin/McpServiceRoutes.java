package io.aigateway.server.admin;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpServices;
import java.util.List;
import java.util.Map;

/** {@code /mcp-services} and what they offer. */
final class McpServiceRoutes {
  private static final String ALL = "/mcp-services";
  private static final String ONE = ALL + "/{id}";

  private final McpServices services;
  private final Revisions revisions;

  McpServiceRoutes(McpServices services, Revisions revisions) {
    this.services = services;
    this.revisions = revisions;
  }

  void add(AdminRouter router) {
    router
        .get(ALL, this::list)
        .post(ALL, this::create)
        .get(ONE, x -> answer(x, services.get(x.id("id"))))
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .ask(ONE + "/test", x -> x.answer(McpJson.test(services.test(x.id("id")))))
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
    x.revision(revision(created));
    x.created(Json.of("mcp_service", json(created, List.of())));
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    long id = x.id("id");
    answer(
        x,
        services.change(
            id,
            now -> {
              revisions.require(x, "mcp service", id, now.facts());
              return McpFields.service(fields, now);
            }));
  }

  private void delete(AdminExchange x) {
    McpService present = services.get(x.id("id"));
    revisions.require(x, "mcp service", present.id(), McpServiceDraft.of(present).facts());
    services.delete(present.id());
    x.done();
  }

  private void answer(AdminExchange x, McpService service) {
    List<McpItem> items =
        services.items().stream().filter(item -> item.serviceId() == service.id()).toList();
    x.revision(revision(service));
    x.answer(Json.of("mcp_service", json(service, items)));
  }

  private ObjectNode json(McpService service, List<McpItem> items) {
    return McpJson.service(service, items, services.health(service.id()))
        .put("revision", revision(service));
  }

  private String revision(McpService service) {
    return revisions.of(McpServiceDraft.of(service).facts());
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
