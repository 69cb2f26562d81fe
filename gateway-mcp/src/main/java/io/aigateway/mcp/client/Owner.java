package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.Isolation;
import java.util.Optional;

/**
 * On whose behalf a connection is used; decides whether it is shared.
 *
 * @param keyId the caller's key
 * @param session the caller's session, if it has one
 */
public record Owner(long keyId, Optional<String> session) {
  /**
   * All who share one connection with this caller: empty for everybody, without a session for the
   * callers with one key.
   */
  public Optional<Owner> sharing(Isolation isolation) {
    return switch (isolation) {
      case SHARED -> Optional.empty();
      case KEY -> Optional.of(new Owner(keyId, Optional.empty()));
      case SESSION -> Optional.of(this);
    };
  }
}
