package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.mcp.McpItemKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MCP services of a running server. */
record RemoteMcp(AdminHttp http) implements McpPort {
  private static final String ALL = "/mcp-services";
  private static final String ONE = "mcp_service";

  @Override
  public Listing list() {
    return rows(http.get(ALL).path("mcp_services"));
  }

  @Override
  public Listing show(String service) {
    return rows(List.of(find(service)));
  }

  @Override
  public Listing create(String name, McpServiceOptions said) {
    ObjectNode body = said.fields(AdminHttp.object()).put("name", name);
    return rows(List.of(http.post(ALL, body).path(ONE)));
  }

  @Override
  public Listing update(String service, McpServiceOptions said) {
    JsonNode present = find(service);
    return rows(List.of(http.put(path(present), said.fields(present)).path(ONE)));
  }

  @Override
  public void delete(String service) {
    http.delete(path(find(service)));
  }

  @Override
  public Listing test(String service) {
    ObjectNode result = http.post(path(find(service)) + "/test", AdminHttp.object()).deepCopy();
    result.put(
        "server",
        (result.path("server_name").asText() + " " + result.path("server_version").asText())
            .strip());
    ArrayNode counts = result.arrayNode();
    for (McpItemKind kind : McpItemKind.values()) {
      counts.add(kind.word() + "=" + result.path("counts").path(kind.word() + "s").asInt());
    }
    result.set("counts", counts);
    return Listing.ofOne(TESTS, result);
  }

  @Override
  public Listing sync(String service) {
    return Listing.ofOne(SYNCS, http.post(path(find(service)) + "/sync", AdminHttp.object()));
  }

  @Override
  public Listing items(String service) {
    String path = path(find(service));
    ArrayNode all = AdminHttp.object().arrayNode();
    for (McpItemKind kind : McpItemKind.values()) {
      String plural = kind.word() + "s";
      for (JsonNode item : http.get(path + "/" + plural.replace('_', '-')).path(plural)) {
        all.add(((ObjectNode) item).put("kind", kind.word()));
      }
    }
    return Listing.of(ITEMS, all);
  }

  @Override
  public Listing calls(Optional<String> service, Optional<String> words, int limit) {
    Map<String, String> query = new LinkedHashMap<>();
    service.map(name -> find(name).path("id").asText()).ifPresent(id -> query.put("mcp_id", id));
    words.ifPresent(text -> query.put("q", text));
    return Listing.of(CALLS, http.pages("/usage/mcp-logs", query, "mcp_logs", limit));
  }

  private JsonNode find(String service) {
    return http.named(ALL, "mcp_services", "MCP service", service);
  }

  private static String path(JsonNode service) {
    return ALL + "/" + service.path("id").asLong();
  }

  private static Listing rows(Iterable<JsonNode> services) {
    ArrayNode all = AdminHttp.object().arrayNode();
    for (JsonNode service : services) {
      ObjectNode copy = service.deepCopy();
      ArrayNode secrets = copy.putArray("secrets");
      for (String field : List.of("headers", "env")) {
        service
            .path(field)
            .properties()
            .forEach(e -> secrets.add(e.getKey() + "=" + e.getValue().asText()));
      }
      all.add(copy);
    }
    return Listing.of(SERVICES, all);
  }
}
