package io.aigateway.translate.anthropic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Fits names and ids into what the API accepts: {@code [a-zA-Z0-9_-]+} up to a length. The same
 * text always becomes the same identifier, and a digest of the original keeps different texts
 * apart.
 */
final class Identifiers {
  /** Longest tool name that every version of the API has accepted. */
  static final int MAX_NAME = 64;

  /** Longest id passed on as it is. */
  static final int MAX_ID = 128;

  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_-]+");
  private static final Pattern FORBIDDEN = Pattern.compile("[^a-zA-Z0-9_-]");
  private static final int DIGEST_BYTES = 4;
  private static final int SUFFIX = 1 + 2 * DIGEST_BYTES;

  private Identifiers() {}

  /** The text itself if it is acceptable, else its nearest acceptable relative. */
  static String fit(String text, int maxLength) {
    if (text.length() <= maxLength && ALLOWED.matcher(text).matches()) {
      return text;
    }
    String clean = FORBIDDEN.matcher(text).replaceAll("_");
    int kept = Math.min(clean.length(), maxLength - SUFFIX);
    return clean.substring(0, kept) + "_" + digest(text);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
