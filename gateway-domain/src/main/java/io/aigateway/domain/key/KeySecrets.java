package io.aigateway.domain.key;

import io.aigateway.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * Makes the secrets of keys: {@code sk-}, {@value #RANDOM_CHARACTERS} random letters and digits
 * (256 bits), and {@value #CHECKSUM_CHARACTERS} characters of checksum, by which a scanner for
 * leaked secrets tells a real one from a look-alike. Thread-safe.
 */
public final class KeySecrets {
  /** What every secret begins with. */
  public static final String PREFIX = "sk-";

  /** Enough letters and digits for 256 random bits. */
  public static final int RANDOM_CHARACTERS = 43;

  /** Enough letters and digits for the 32 bits of the checksum. */
  public static final int CHECKSUM_CHARACTERS = 6;

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final SecureRandom random;

  /** Draws from the given source. */
  public KeySecrets(SecureRandom random) {
    this.random = random;
  }

  /** A new secret. */
  public Secret next() {
    StringBuilder text = new StringBuilder(PREFIX);
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return Secret.of(text + checksum(text.toString()));
  }

  /** Whether the text can be one of these secrets; says nothing about its being known. */
  public static boolean isWellFormed(String text) {
    int body = text.length() - CHECKSUM_CHARACTERS;
    return body == PREFIX.length() + RANDOM_CHARACTERS
        && text.startsWith(PREFIX)
        && text.substring(body).equals(checksum(text.substring(0, body)));
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    long rest = crc.getValue();
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < CHECKSUM_CHARACTERS; i++) {
      digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return digits.reverse().toString();
  }
}
