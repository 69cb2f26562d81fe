package io.aigateway.domain.key;

import io.aigateway.domain.audit.Facts;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator decides about a key.
 *
 * @param name for people; unique
 * @param enabled whether it may call
 * @param expiresAt when it ends; empty for never
 * @param mcpNames how MCP names are shown to it unless it asks otherwise
 */
public record KeyDraft(
    String name, boolean enabled, Optional<Instant> expiresAt, McpNames mcpNames) {
  /** A key that is shown MCP names with a dot. */
  public KeyDraft(String name, boolean enabled, Optional<Instant> expiresAt) {
    this(name, enabled, expiresAt, McpNames.DOT);
  }

  /** What the operator decided about an existing key. */
  public static KeyDraft of(ApiKey key) {
    return new KeyDraft(key.name(), key.enabled(), key.expiresAt(), key.mcpNames());
  }

  /** The decisions, field by field. */
  public Facts facts() {
    return Facts.NONE.with("name", name).with("enabled", enabled).with("expires_at", expiresAt);
  }
}
