package io.aigateway.persistence.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aigateway.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesSecretBoxTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OTHER_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_. ";
  private static final Secret SECRET = Secret.of("sk-vendor-päss");

  private final MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
  private final MasterKey other = MasterKey.of(Secret.of("fedcba9876543210".repeat(4)));
  private final AesSecretBox box = new AesSecretBox(key, List.of(), RANDOM);

  @Test
  void what_was_sealed_can_be_opened() {
    assertThat(box.open(box.seal(SECRET))).isEqualTo(SECRET);
  }

  @Test
  void no_secret_stays_no_secret() {
    assertThat(box.seal(Secret.NONE)).isEmpty();
    assertThat(box.open("")).isSameAs(Secret.NONE);
  }

  @Test
  void the_same_secret_is_never_sealed_the_same_way_twice() {
    assertThat(box.seal(SECRET)).isNotEqualTo(box.seal(SECRET)).doesNotContain("vendor");
  }

  /** One, two and three bytes more end in each of Base64's three ways. */
  @ParameterizedTest
  @ValueSource(strings = {"sk-vendor", "sk-vendor-", "sk-vendor-p"})
  void any_changed_character_is_noticed(String secret) {
    String sealed = box.seal(Secret.of(secret));
    for (int at = 0; at < sealed.length(); at++) {
      String head = sealed.substring(0, at);
      String tail = sealed.substring(at + 1);
      assertThat(OTHER_CHARACTERS.chars().mapToObj(c -> head + (char) c + tail))
          .filteredOn(tampered -> !tampered.equals(sealed))
          .allSatisfy(
              tampered -> assertThatIllegalStateException().isThrownBy(() -> box.open(tampered)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-vendor", "sk-vendor-", "sk-vendor-p"})
  void a_text_that_is_longer_or_shorter_is_noticed(String secret) {
    String sealed = box.seal(Secret.of(secret));
    for (int length = 1; length < sealed.length(); length++) {
      String cut = sealed.substring(0, length);
      assertThatIllegalStateException().as(cut).isThrownBy(() -> box.open(cut));
    }
    assertThatIllegalStateException().isThrownBy(() -> box.open(sealed + "="));
    assertThatIllegalStateException().isThrownBy(() -> box.open(sealed + "A"));
  }

  @Test
  void an_older_key_opens_and_the_current_one_seals() {
    AesSecretBox rotated = new AesSecretBox(other, List.of(key), RANDOM);

    assertThat(rotated.open(box.seal(SECRET))).isEqualTo(SECRET);
    assertThat(rotated.seal(SECRET)).startsWith("v1." + other.id() + ".");
  }

  @Test
  void a_missing_key_is_named_with_the_fix() {
    AesSecretBox stranger = new AesSecretBox(other, List.of(), RANDOM);

    assertThatIllegalStateException()
        .isThrownBy(() -> stranger.open(box.seal(SECRET)))
        .withMessageContaining(key.id())
        .withMessageContaining("AG_SECRET_KEY");
  }

  @Test
  void a_generated_key_is_kept_in_a_file_of_its_owner(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("data").resolve(MasterKey.FILE_NAME);

    MasterKey made = MasterKey.inFile(file, RANDOM);
    MasterKey read = MasterKey.inFile(file, RANDOM);

    assertThat(read.keyPepper()).isEqualTo(made.keyPepper());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_renewed_key_file_seals_anew_and_still_opens_what_is_there(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve(MasterKey.FILE_NAME);
    KeyFile keys = KeyFile.at(file, RANDOM);
    AesSecretBox running = new AesSecretBox(KeyFile.at(file, RANDOM), RANDOM);
    String before = running.seal(SECRET);
    keys.renew(RANDOM);
    String after = running.seal(SECRET);

    assertThat(running.isCurrent(before)).isFalse();
    assertThat(running.isCurrent(after)).isTrue();
    assertThat(after).doesNotStartWith(before.substring(0, before.lastIndexOf('.')));
    assertThat(running.open(before)).isEqualTo(SECRET);
    assertThat(new AesSecretBox(KeyFile.at(file, RANDOM), RANDOM).open(before)).isEqualTo(SECRET);
    assertThat(new AesSecretBox(KeyFile.at(file, RANDOM), RANDOM).open(after)).isEqualTo(SECRET);
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              path ->
                  assertThat(Files.getPosixFilePermissions(path))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
  }

  @Test
  void what_a_crash_left_of_a_renewal_is_of_no_use_and_no_harm(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve(MasterKey.FILE_NAME);
    KeyFile keys = KeyFile.at(file, RANDOM);
    MasterKey first = keys.current();
    Files.writeString(folder.resolve(MasterKey.FILE_NAME + ".next"), "half a k");
    Files.writeString(folder.resolve(MasterKey.FILE_NAME + ".previous.new"), "half a k");

    assertThat(keys.current().id()).isEqualTo(first.id());
    keys.renew(RANDOM);

    assertThat(keys.all()).extracting(MasterKey::id).hasSize(2).endsWith(first.id());
  }

  @Test
  void keys_for_different_purposes_differ() {
    assertThat(key.derive("a")).hasSize(32).isNotEqualTo(key.derive("b"));
    assertThat(key.keyPepper()).isNotEqualTo(other.keyPepper());
  }

  @Test
  void a_key_that_is_none_is_refused_with_advice_and_without_showing_it() {
    for (String text : List.of("", "short", "x".repeat(64), "AAAA")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MasterKey.of(Secret.of(text)))
          .withMessageContaining("openssl rand");
    }
  }
}
