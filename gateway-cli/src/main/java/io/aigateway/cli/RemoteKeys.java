package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.McpNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys of a running server. */
record RemoteKeys(AdminHttp http) implements KeyPort {
  private static final String ALL = "/keys";

  @Override
  public Listing list() {
    ArrayNode rows = AdminHttp.object().arrayNode();
    http.get(ALL).path("keys").forEach(key -> rows.add(withModels(key)));
    return Listing.of(COLUMNS, rows);
  }

  @Override
  public Listing show(String key) {
    return row(find(key));
  }

  @Override
  public Listing create(String name, Change change) {
    JsonNode issued = http.post(ALL, fields(change).put("name", name));
    grant(issued.path("key"), change);
    return issued(issued);
  }

  @Override
  public Listing update(String key, Change change) {
    JsonNode found = find(key);
    JsonNode changed = http.put(path(found), fields(change)).path("key");
    grant(changed, change);
    return row(changed);
  }

  @Override
  public Listing reset(String key) {
    return issued(http.post(path(find(key)) + "/reset", AdminHttp.object()));
  }

  @Override
  public void delete(String key) {
    http.delete(path(find(key)));
  }

  private JsonNode find(String key) {
    return http.named(ALL, "keys", "key", key);
  }

  private static ObjectNode fields(Change change) {
    ObjectNode body = AdminHttp.object();
    change.name().ifPresent(name -> body.put("name", name));
    change.enabled().ifPresent(enabled -> body.put("enabled", enabled));
    change.expiresAt().map(Instant::toString).ifPresent(time -> body.put("expires_at", time));
    change.mcpNames().map(McpNames::word).ifPresent(word -> body.put("mcp_names", word));
    return body;
  }

  private void grant(JsonNode key, Change change) {
    change
        .allowed()
        .grant(name -> new RemoteAliases(http).find(name).path("id").asLong())
        .ifPresent(grant -> http.put(path(key) + "/models", body(grant)));
  }

  private static ObjectNode body(Grant grant) {
    return switch (grant) {
      case Grant.All all -> AdminHttp.object().put("access", "all");
      case Grant.Listed listed -> {
        ObjectNode body = AdminHttp.object();
        listed.ids().forEach(body.putArray("ids")::add);
        yield body;
      }
    };
  }

  private Listing issued(JsonNode issued) {
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add(SECRET_COLUMN);
    return Listing.ofOne(
        columns,
        withModels(issued.path("key")).put(SECRET_COLUMN, issued.path(SECRET_COLUMN).asText()));
  }

  private Listing row(JsonNode key) {
    return Listing.ofOne(COLUMNS, withModels(key));
  }

  private ObjectNode withModels(JsonNode key) {
    JsonNode grant = http.get(path(key) + "/models");
    ObjectNode copy = key.deepCopy();
    ArrayNode models = copy.putArray("models");
    if (grant.path("access").asText().equals("all")) {
      models.add("all");
    } else {
      for (JsonNode alias : grant.path("models")) {
        if (alias.path("selected").asBoolean()) {
          models.add(alias.path("name").asText());
        }
      }
    }
    return copy;
  }

  private static String path(JsonNode key) {
    return ALL + "/" + key.path("id").asLong();
  }
}
