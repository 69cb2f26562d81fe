package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.key.McpNames;
import java.util.Optional;

/** {@code /keys}: who may call. A key's secret is told once, when it is made. */
final class KeyRoutes {
  private static final String ONE = "/keys/{id}";
  private static final KeyDraft NEW_KEY = new KeyDraft("", true, Optional.empty());

  private final Keys keys;
  private final Revisions revisions;

  KeyRoutes(Keys keys, Revisions revisions) {
    this.keys = keys;
    this.revisions = revisions;
  }

  void add(AdminRouter router) {
    router
        .get("/keys", x -> x.answer(Json.list("keys", keys.list(), this::json)))
        .post("/keys", x -> x.created(issued(keys.issue(draft(x.body(), NEW_KEY)))))
        .get(ONE, x -> answer(x, keys.get(x.id("id"))))
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .post(ONE + "/reset", x -> x.answer(issued(keys.reset(x.id("id")))));
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    long id = x.id("id");
    answer(
        x,
        keys.change(
            id,
            now -> {
              revisions.require(x, "key", id, now.facts());
              return draft(fields, now);
            }));
  }

  private void delete(AdminExchange x) {
    ApiKey present = keys.get(x.id("id"));
    revisions.require(x, "key", present.id(), KeyDraft.of(present).facts());
    keys.delete(present.id());
    x.done();
  }

  private void answer(AdminExchange x, ApiKey key) {
    x.revision(revisions.of(KeyDraft.of(key).facts()));
    x.answer(Json.of("key", json(key)));
  }

  private static KeyDraft draft(Fields fields, KeyDraft present) {
    KeyDraft draft =
        new KeyDraft(
            fields.text("name", present.name()),
            fields.flag("enabled", present.enabled()),
            fields.optionalTime("expires_at", present.expiresAt()),
            names(fields, present.mcpNames()));
    fields.done();
    return draft;
  }

  private static McpNames names(Fields fields, McpNames present) {
    return McpNames.ofWord(fields.text("mcp_names", present.word()))
        .orElseGet(
            () -> {
              fields.reject("mcp_names", "must be dot or safe");
              return present;
            });
  }

  private ObjectNode issued(IssuedKey issued) {
    return Json.of("key", json(issued.key())).put("raw_key", issued.raw().reveal());
  }

  private ObjectNode json(ApiKey key) {
    ObjectNode json =
        Json.object()
            .put("id", key.id())
            .put("name", key.name())
            .put("key_masked", key.masked())
            .put("enabled", key.enabled());
    json.set("expires_at", Json.time(key.expiresAt()));
    json.put("mcp_names", key.mcpNames().word()).put("created_at", Json.time(key.createdAt()));
    json.set("last_used_at", Json.time(key.lastUsedAt()));
    return json.put("revision", revisions.of(KeyDraft.of(key).facts()));
  }
}
