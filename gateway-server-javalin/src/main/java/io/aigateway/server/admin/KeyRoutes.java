package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.Keys;
import java.util.HashSet;
import java.util.Optional;

/** {@code /keys} and what they may use. */
final class KeyRoutes {
  private static final String ONE = "/keys/{id}";
  private static final String MODELS = ONE + "/models";
  private static final String ALL = "all";
  private static final String LISTED = "listed";
  private static final KeyDraft NEW_KEY = new KeyDraft("", true, Optional.empty());

  private final Keys keys;
  private final Aliases aliases;

  KeyRoutes(Keys keys, Aliases aliases) {
    this.keys = keys;
    this.aliases = aliases;
  }

  void add(AdminRouter router) {
    router
        .get("/keys", x -> x.answer(Json.list("keys", keys.list(), KeyRoutes::json)))
        .post("/keys", x -> x.created(issued(keys.issue(draft(x.body(), NEW_KEY)))))
        .get(ONE, x -> x.answer(Json.of("key", json(keys.get(x.id("id"))))))
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .post(ONE + "/reset", x -> x.answer(issued(keys.reset(x.id("id")))))
        .get(MODELS, x -> x.answer(models(keys.get(x.id("id")))))
        .put(MODELS, this::grant)
        .delete(MODELS, this::grantAll);
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    x.answer(Json.of("key", json(keys.change(x.id("id"), now -> draft(fields, now)))));
  }

  private void delete(AdminExchange x) {
    keys.delete(x.id("id"));
    x.done();
  }

  private void grant(AdminExchange x) {
    Fields fields = x.body();
    String access = fields.text("access", fields.has("ids") ? LISTED : "");
    HashSet<Long> ids = new HashSet<>(fields.ids("ids"));
    if (!access.equals(ALL) && !access.equals(LISTED)) {
      fields.reject("access", "must be " + ALL + " or " + LISTED);
    } else if (access.equals(ALL) && !ids.isEmpty()) {
      fields.reject("ids", "must be absent when access is " + ALL);
    } else if (access.equals(LISTED) && !fields.has("ids")) {
      fields.reject(
          "ids", "must be there when access is " + LISTED + "; an empty list allows nothing");
    }
    fields.done();
    Grant grant = access.equals(ALL) ? new Grant.All() : new Grant.Listed(ids);
    x.answer(models(keys.grant(x.id("id"), GrantKind.MODELS, grant)));
  }

  private void grantAll(AdminExchange x) {
    x.answer(models(keys.grant(x.id("id"), GrantKind.MODELS, new Grant.All())));
  }

  private ObjectNode models(ApiKey key) {
    Grant grant = key.grants().getOrDefault(GrantKind.MODELS, new Grant.Listed(new HashSet<>()));
    ObjectNode json = Json.object();
    switch (grant) {
      case Grant.All all -> json.put("access", ALL);
      case Grant.Listed listed -> {
        json.put("access", LISTED);
        var ids = json.putArray("ids");
        listed.ids().stream().sorted().forEach(ids::add);
      }
    }
    json.set(
        "models",
        Json.array(
            aliases.list(),
            alias ->
                Json.object()
                    .put("id", alias.id())
                    .put("name", alias.name())
                    .put("enabled", alias.enabled())
                    .put("selected", grant.allows(alias.id()))));
    return json;
  }

  private static KeyDraft draft(Fields fields, KeyDraft present) {
    KeyDraft draft =
        new KeyDraft(
            fields.text("name", present.name()),
            fields.flag("enabled", present.enabled()),
            fields.optionalTime("expires_at", present.expiresAt()));
    fields.done();
    return draft;
  }

  private static ObjectNode issued(IssuedKey issued) {
    return Json.of("key", json(issued.key())).put("raw_key", issued.raw().reveal());
  }

  private static ObjectNode json(ApiKey key) {
    ObjectNode json =
        Json.object()
            .put("id", key.id())
            .put("name", key.name())
            .put("key_masked", key.masked())
            .put("enabled", key.enabled());
    json.set("expires_at", Json.time(key.expiresAt()));
    json.put("created_at", Json.time(key.createdAt()));
    json.set("last_used_at", Json.time(key.lastUsedAt()));
    return json;
  }
}
