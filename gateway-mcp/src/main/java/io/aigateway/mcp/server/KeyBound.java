package io.aigateway.mcp.server;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.GrantKind;
import java.util.Objects;

/** Something that lasts and must not outlive its key, or what the key was granted. */
interface KeyBound {
  /** The key as it was in the beginning. */
  ApiKey key();

  /** Ends it. Idempotent. */
  void end();

  /** Whether the key may still do what it could in the beginning, and no less and no more. */
  static boolean sameRights(ApiKey before, ApiKey now) {
    for (GrantKind kind : GrantKind.values()) {
      boolean same = Objects.equals(before.grants().get(kind), now.grants().get(kind));
      if (kind != GrantKind.MODELS && !same) {
        return false;
      }
    }
    return before.id() == now.id();
  }
}
