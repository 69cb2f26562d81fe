package io.aigateway.domain.admin;

import io.aigateway.domain.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes operators' passwords with PBKDF2 (HMAC-SHA-256), the strongest password hash every JDK
 * has. A hash says how it was made: {@code pbkdf2-sha256$iterations$salt$hash}, the last two in
 * Base64, so that hashes of different strength live side by side. Thread-safe; slow on purpose.
 */
public final class PasswordHasher {
  /** What OWASP's Password Storage Cheat Sheet asks for PBKDF2 with HMAC-SHA-256. */
  public static final int DEFAULT_ITERATIONS = 600_000;

  /** More than any hash is made with; a forged hash must not stop the server. */
  private static final int MAX_ITERATIONS = 10_000_000;

  private static final String SCHEME = "pbkdf2-sha256";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private final int iterations;
  private final SecureRandom random;

  /**
   * Makes hashes of the given strength.
   *
   * @param iterations {@link #DEFAULT_ITERATIONS} outside of tests
   */
  public PasswordHasher(int iterations, SecureRandom random) {
    this.iterations = iterations;
    this.random = random;
  }

  /** A new hash of the password, different each time. */
  public String hash(Secret password) {
    byte[] salt = some(SALT_BYTES);
    return text(salt, derive(password, salt, iterations));
  }

  /**
   * A hash that no password is known for. To compare one with it takes as long as with any other,
   * to make it takes no time.
   */
  String hashOfNothing() {
    return text(some(SALT_BYTES), some(HASH_BITS / Byte.SIZE));
  }

  private byte[] some(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(byte[] salt, byte[] derived) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(derived));
  }

  /** Whether the hash was made of this password; false for a text that is no hash. */
  public boolean matches(Secret password, String hash) {
    String[] parts = hash.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      return false;
    }
    try {
      int rounds = Integer.parseInt(parts[1]);
      if (rounds < 1 || rounds > MAX_ITERATIONS) {
        return false;
      }
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] expected = Base64.getDecoder().decode(parts[3]);
      return MessageDigest.isEqual(expected, derive(password, salt, rounds));
    } catch (IllegalArgumentException e) {
      return false; // Not a number, or not Base64: no hash of ours.
    }
  }

  private static byte[] derive(Secret password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }
}
