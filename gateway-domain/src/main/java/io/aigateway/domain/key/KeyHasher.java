package io.aigateway.domain.key;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes presented keys with the server's pepper (HMAC-SHA-256). Thread-safe. */
public final class KeyHasher {
  /** Bytes the pepper must have at least. */
  public static final int MIN_PEPPER_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec pepper;

  /**
   * Uses the given pepper.
   *
   * @throws IllegalArgumentException when it is shorter than {@link #MIN_PEPPER_BYTES}
   */
  public KeyHasher(byte[] pepper) {
    if (pepper.length < MIN_PEPPER_BYTES) {
      throw new IllegalArgumentException(
          "the pepper needs at least " + MIN_PEPPER_BYTES + " bytes");
    }
    this.pepper = new SecretKeySpec(pepper, ALGORITHM);
  }

  /** The hash of a presented key. */
  public KeyHash hash(String presented) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      return new KeyHash(
          HexFormat.of().formatHex(mac.doFinal(presented.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
