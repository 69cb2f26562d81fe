package io.aigateway.domain.key;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway key; the secret itself is shown once and never kept.
 *
 * @param id positive
 * @param name for people; unique
 * @param hash how it is found
 * @param masked enough to recognise it
 * @param enabled whether it may call
 * @param expiresAt when it ends; empty for never
 * @param mcpNames how MCP names are shown to it unless it asks otherwise
 * @param grants what it may use, for every kind
 * @param createdAt UTC, milliseconds
 * @param lastUsedAt UTC, milliseconds; may lag by a minute
 */
public record ApiKey(
    long id,
    String name,
    KeyHash hash,
    String masked,
    boolean enabled,
    Optional<Instant> expiresAt,
    McpNames mcpNames,
    Map<GrantKind, Grant> grants,
    Instant createdAt,
    Optional<Instant> lastUsedAt) {
  /** Copies the grants and grants nothing of a kind that is not mentioned. */
  public ApiKey {
    EnumMap<GrantKind, Grant> all = new EnumMap<>(GrantKind.class);
    for (GrantKind kind : GrantKind.values()) {
      all.put(kind, grants.getOrDefault(kind, new Grant.Listed(java.util.Set.of())));
    }
    grants = java.util.Collections.unmodifiableMap(all);
  }

  /** A key that is shown MCP names with a dot. */
  public ApiKey(
      long id,
      String name,
      KeyHash hash,
      String masked,
      boolean enabled,
      Optional<Instant> expiresAt,
      Map<GrantKind, Grant> grants,
      Instant createdAt,
      Optional<Instant> lastUsedAt) {
    this(id, name, hash, masked, enabled, expiresAt, McpNames.DOT, grants, createdAt, lastUsedAt);
  }

  /** What it may use of one kind. */
  public Grant grant(GrantKind kind) {
    return grants.getOrDefault(kind, new Grant.Listed(java.util.Set.of()));
  }

  /** Whether it may use the thing. */
  public boolean allows(GrantKind kind, long id) {
    return grant(kind).allows(id);
  }

  /** Whether it has ended. */
  public boolean expired(Instant now) {
    return expiresAt.isPresent() && !expiresAt.get().isAfter(now);
  }

  /** Whether it opens anything at all: neither switched off nor ended. */
  public boolean usable(Instant now) {
    return enabled && !expired(now);
  }
}
