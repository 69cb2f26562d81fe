package io.aigateway.domain.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.secret.Secret;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private static final Secret PASSWORD = Secret.of("correct hörse");

  private final PasswordHasher hasher = new PasswordHasher(10, new SecureRandom());

  @Test
  void a_hash_matches_its_own_password_only() {
    String hash = hasher.hash(PASSWORD);

    assertThat(hasher.matches(PASSWORD, hash)).isTrue();
    assertThat(hasher.matches(Secret.of("correct horse"), hash)).isFalse();
    assertThat(hasher.matches(Secret.NONE, hash)).isFalse();
  }

  @Test
  void a_hash_says_how_it_was_made_and_is_salted() {
    assertThat(hasher.hash(PASSWORD))
        .startsWith("pbkdf2-sha256$10$")
        .isNotEqualTo(hasher.hash(PASSWORD));
    assertThat(new PasswordHasher(20, new SecureRandom()).matches(PASSWORD, hasher.hash(PASSWORD)))
        .isTrue();
  }

  @Test
  void a_hash_of_nothing_looks_like_any_other_and_matches_nothing() {
    String nothing = hasher.hashOfNothing();

    assertThat(nothing).startsWith("pbkdf2-sha256$10$").hasSameSizeAs(hasher.hash(PASSWORD));
    assertThat(nothing).isNotEqualTo(hasher.hashOfNothing());
    assertThat(hasher.matches(PASSWORD, nothing)).isFalse();
  }

  @Test
  void the_hash_of_the_default_password_is_one_as_strong_as_any() {
    assertThat(DefaultPassword.HASH)
        .startsWith("pbkdf2-sha256$" + PasswordHasher.DEFAULT_ITERATIONS + "$");
    assertThat(hasher.matches(DefaultPassword.VALUE, DefaultPassword.HASH)).isTrue();
  }

  @Test
  void what_is_no_hash_matches_nothing() {
    for (String text :
        List.of(
            "",
            "plain",
            "pbkdf2-sha256$x$AA==$AA==",
            "pbkdf2-sha256$0$AA==$AA==",
            "pbkdf2-sha256$2000000000$AA==$AA==",
            "pbkdf2-sha256$1$?$?",
            "pbkdf2-sha256$1$$",
            "other$1$AA==$AA==")) {
      assertThat(hasher.matches(PASSWORD, text)).as(text).isFalse();
    }
  }
}
