package io.aigateway.domain.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The keyed hash under which a gateway key is stored and found.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record KeyHash(String hex) {
  /** Compares in constant time. */
  public boolean matches(KeyHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }
}
