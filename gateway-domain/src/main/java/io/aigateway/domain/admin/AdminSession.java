package io.aigateway.domain.admin;

import java.time.Instant;

/**
 * A sign-in that is kept on the server.
 *
 * @param tokenHash SHA-256 of the cookie's random value, hexadecimal
 * @param userId who signed in
 * @param csrfToken must come with every write
 * @param createdAt UTC, milliseconds
 * @param lastSeenAt UTC, milliseconds; may lag by a minute
 */
public record AdminSession(
    String tokenHash, long userId, String csrfToken, Instant createdAt, Instant lastSeenAt) {
  @Override
  public String toString() {
    return "AdminSession[user " + userId + "]";
  }
}
