package io.aigateway.domain.testkit;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.key.KeyRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps keys in memory. */
record InMemoryKeys(InMemoryData data) implements KeyRepository {
  private static final Map<GrantKind, Grant> EVERYTHING =
      Map.of(
          GrantKind.MODELS, new Grant.All(),
          GrantKind.MCP_TOOLS, new Grant.All(),
          GrantKind.MCP_RESOURCES, new Grant.All(),
          GrantKind.MCP_PROMPTS, new Grant.All());

  @Override
  public List<ApiKey> all() {
    return data.read(() -> List.copyOf(data.keys.values()));
  }

  @Override
  public Optional<ApiKey> find(long id) {
    return data.read(() -> Optional.ofNullable(data.keys.get(id)));
  }

  @Override
  public ApiKey insert(KeyDraft draft, KeyHash hash, String masked, Instant now) {
    return data.change(
        () ->
            put(
                new ApiKey(
                    data.nextId(),
                    draft.name(),
                    hash,
                    masked,
                    draft.enabled(),
                    draft.expiresAt(),
                    draft.mcpNames(),
                    EVERYTHING,
                    now,
                    Optional.empty())));
  }

  @Override
  public Optional<ApiKey> update(long id, KeyDraft draft) {
    return data.change(() -> find(id).map(old -> put(changed(old, draft, old.lastUsedAt()))));
  }

  @Override
  public Optional<ApiKey> reset(long id, KeyHash hash, String masked) {
    return data.change(
        () ->
            find(id)
                .map(
                    old ->
                        put(
                            new ApiKey(
                                id,
                                old.name(),
                                hash,
                                masked,
                                old.enabled(),
                                old.expiresAt(),
                                old.mcpNames(),
                                old.grants(),
                                old.createdAt(),
                                old.lastUsedAt()))));
  }

  @Override
  public Optional<ApiKey> grant(long id, GrantKind kind, Grant grant) {
    return data.change(
        () -> {
          if (grant instanceof Grant.Listed listed
              && !data.grantable(kind).containsAll(listed.ids())) {
            throw FailureException.invalid("ids", "some of these ids do not exist");
          }
          return find(id).map(old -> put(InMemoryData.withGrant(old, kind, grant)));
        });
  }

  @Override
  public boolean delete(long id) {
    return data.change(() -> data.keys.remove(id) != null);
  }

  @Override
  public void used(Map<Long, Instant> lastUse) {
    data.read(
        () -> {
          lastUse.forEach(
              (id, at) ->
                  data.keys.computeIfPresent(
                      id, (same, key) -> changed(key, KeyDraft.of(key), later(key, at))));
          return true;
        });
  }

  private static Optional<Instant> later(ApiKey key, Instant at) {
    return key.lastUsedAt().filter(last -> last.isAfter(at)).or(() -> Optional.of(at));
  }

  private ApiKey put(ApiKey key) {
    InMemoryData.requireFree(
        data.keys, ApiKey::name, key.id(), new Failure.Duplicate("key", "name", key.name()));
    data.keys.put(key.id(), key);
    return key;
  }

  private static ApiKey changed(ApiKey old, KeyDraft draft, Optional<Instant> lastUsedAt) {
    return new ApiKey(
        old.id(),
        draft.name(),
        old.hash(),
        old.masked(),
        draft.enabled(),
        draft.expiresAt(),
        draft.mcpNames(),
        old.grants(),
        old.createdAt(),
        lastUsedAt);
  }
}
