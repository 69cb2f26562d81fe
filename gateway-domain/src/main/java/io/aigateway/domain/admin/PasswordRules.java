package io.aigateway.domain.admin;

import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.secret.Secret;
import java.util.Locale;

/**
 * What a new password must be. Length is what counts (NIST SP 800-63B); composition is free. Pure.
 */
final class PasswordRules {
  /** Fewest characters. */
  static final int MIN_LENGTH = 10;

  /** Most characters; a bound for what has to be hashed. */
  static final int MAX_LENGTH = 200;

  private PasswordRules() {}

  static void check(String username, Secret old, Secret replacement) {
    String text = replacement.reveal();
    new FieldErrors()
        .require(
            text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH,
            "new_password",
            "must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters")
        .require(
            !replacement.equals(old), "new_password", "must be different from the old password")
        .require(
            !text.toLowerCase(Locale.ROOT).equals(username.toLowerCase(Locale.ROOT)),
            "new_password",
            "must be different from the user name")
        .throwIfAny();
  }
}
