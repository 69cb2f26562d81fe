package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.key.McpNames;
import io.aigateway.domain.secret.Secret;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys and what they are granted. A secret is made by the gateway, unless the document refers to
 * one that callers have already; an export never does.
 */
record KeyKind(Keys keys, Grantables grantables, SecretReferences secrets) implements Kind {
  private static final String ALL = "all";
  private static final String SECRET = "secret";

  @Override
  public String word() {
    return "keys";
  }

  @Override
  public Map<String, ObjectNode> present() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    keys.list().forEach(key -> all.put(key.name(), fields(key)));
    return all;
  }

  @Override
  public ObjectNode blank(String name) {
    ObjectNode fields = head(new KeyDraft(name, true, Optional.empty())).putNull(SECRET);
    for (GrantKind kind : GrantKind.values()) {
      fields.put(word(kind), ALL);
    }
    return fields;
  }

  /** Lists of names have no order; a secret that opens the key already says nothing new. */
  @Override
  public ObjectNode settled(String name, ObjectNode said) {
    if (said.path(SECRET).isNull() || isPresent(name, said.path(SECRET).asText())) {
      said.remove(SECRET);
    }
    for (GrantKind kind : GrantKind.values()) {
      if (said.path(word(kind)).isArray()) {
        Set<String> names = new java.util.TreeSet<>();
        said.path(word(kind)).forEach(one -> names.add(one.asText()));
        names.forEach(said.putArray(word(kind))::add);
      }
    }
    return said;
  }

  @Override
  public Optional<String> create(String name, Entry wanted) {
    Optional<Secret> given = secret(name, wanted);
    if (given.isPresent()) {
      grant(keys.adopt(draft(name, wanted), given.get()).id(), wanted);
      return Optional.empty();
    }
    IssuedKey issued = keys.issue(draft(name, wanted));
    grant(issued.key().id(), wanted);
    return Optional.of(issued.raw().reveal());
  }

  @Override
  public void update(String name, Entry wanted) {
    long id = find(name).id();
    keys.change(id, now -> draft(name, wanted));
    secret(name, wanted).ifPresent(raw -> keys.reset(id, raw));
    grant(id, wanted);
  }

  private Optional<Secret> secret(String name, Entry wanted) {
    return wanted
        .optionalText(SECRET)
        .map(
            said ->
                secrets.resolved(
                    wanted, SECRET, said, Secret.NONE, SecretReferences.written(name, SECRET)));
  }

  /** Whether the key has that secret, or one that the document leaves as it is. */
  private boolean isPresent(String name, String said) {
    return SecretReferences.isReference(said)
        && keys.list().stream()
            .filter(key -> key.name().equals(name))
            .anyMatch(
                key ->
                    secrets
                        .value(said)
                        .map(value -> keys.opens(Secret.of(value), key))
                        .orElse(true));
  }

  @Override
  public void delete(String name) {
    keys.delete(find(name).id());
  }

  private ApiKey find(String name) {
    return keys.list().stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
  }

  private void grant(long id, Entry wanted) {
    ApiKey now = keys.get(id);
    for (GrantKind kind : GrantKind.values()) {
      Grant grant = grant(kind, wanted);
      if (!grant.equals(now.grants().get(kind))) {
        keys.grant(id, kind, grant);
      }
    }
  }

  private Grant grant(GrantKind kind, Entry wanted) {
    JsonNode said = wanted.fields().path(word(kind));
    if (said.asText().equals(ALL)) {
      return new Grant.All();
    }
    if (!said.isArray()) {
      throw wanted.wrong(word(kind), "must be " + ALL + " or a list of names");
    }
    Map<String, Long> known = grantables.ids(kind);
    Set<Long> ids = new HashSet<>();
    for (JsonNode name : said) {
      Long id = known.get(name.asText());
      if (id == null) {
        throw wanted.wrong(word(kind), "there is no '" + name.asText() + "'");
      }
      ids.add(id);
    }
    return new Grant.Listed(ids);
  }

  private static KeyDraft draft(String name, Entry wanted) {
    return new KeyDraft(
        name,
        wanted.flag("enabled"),
        wanted.optionalText("expires_at").map(text -> time(wanted, text)),
        McpNames.ofWord(wanted.text("mcp_names"))
            .orElseThrow(() -> wanted.wrong("mcp_names", "must be dot or safe")));
  }

  private static Instant time(Entry wanted, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw wanted.wrong("expires_at", "must be a time like 2030-01-31T12:00:00Z");
    }
  }

  private static ObjectNode head(KeyDraft draft) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", draft.name())
        .put("enabled", draft.enabled())
        .put("expires_at", draft.expiresAt().map(Instant::toString).orElse(null))
        .put("mcp_names", draft.mcpNames().word());
  }

  private ObjectNode fields(ApiKey key) {
    ObjectNode fields = head(KeyDraft.of(key));
    for (GrantKind kind : GrantKind.values()) {
      switch (key.grants().getOrDefault(kind, new Grant.Listed(Set.of()))) {
        case Grant.All all -> fields.put(word(kind), ALL);
        case Grant.Listed listed -> {
          ArrayNode names = fields.putArray(word(kind));
          grantables.ids(kind).entrySet().stream()
              .filter(known -> listed.ids().contains(known.getValue()))
              .map(Map.Entry::getKey)
              .forEach(names::add);
        }
      }
    }
    return fields;
  }

  private static String word(GrantKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
