package io.aigateway.domain.admin;

import java.time.Instant;

/**
 * An operator.
 *
 * @param id positive
 * @param username unique
 * @param passwordHash in {@code PasswordHasher}'s form
 * @param role what they may do; {@code admin} may do everything
 * @param enabled whether they may sign in
 * @param mustChangePassword whether the password has to be changed before anything else
 * @param createdAt UTC, milliseconds
 */
public record AdminUser(
    long id,
    String username,
    String passwordHash,
    String role,
    boolean enabled,
    boolean mustChangePassword,
    Instant createdAt) {
  @Override
  public String toString() {
    return "AdminUser[" + id + ", " + username + "]";
  }
}
