package io.aigateway.domain.key;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port: where gateway keys are kept. Every write but {@link #used} bumps the configuration's
 * revision in the same transaction. A duplicate name throws a {@code FailureException} with {@code
 * Duplicate}. Implementations are thread-safe.
 */
public interface KeyRepository {
  /** All keys by id. */
  List<ApiKey> all();

  /** One key. */
  Optional<ApiKey> find(long id);

  /** Stores a new key that may use everything. */
  ApiKey insert(KeyDraft draft, KeyHash hash, String masked, Instant now);

  /** Replaces what the operator decided; empty when there is no such key. */
  Optional<ApiKey> update(long id, KeyDraft draft);

  /** Replaces the secret; empty when there is no such key. */
  Optional<ApiKey> reset(long id, KeyHash hash, String masked);

  /**
   * Replaces what the key may use of one kind; empty when there is no such key.
   *
   * @throws io.aigateway.domain.failure.FailureException with {@code Invalid} when an id of a
   *     listed grant does not exist; nothing is changed then
   */
  Optional<ApiKey> grant(long id, GrantKind kind, Grant grant);

  /** Deletes the key and its lists. */
  boolean delete(long id);

  /** Notes when keys were last used, by key id. */
  void used(Map<Long, Instant> lastUse);
}
