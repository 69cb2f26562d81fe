package io.aigateway.translate.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Marks signed and sealed thinking with the model that made it, so that it is replayed to that
 * model only: any other refuses it. The mark travels through clients and does not show the model's
 * name.
 */
public final class ThinkingOwner {
  private static final String PREFIX = "by-";
  private static final int DIGITS = 16;

  private ThinkingOwner() {}

  /** The mark of a model, given its provider's name of it. */
  public static String mark(String model) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(model.getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether a text is such a mark. */
  public static boolean isMark(String text) {
    return text.startsWith(PREFIX) && text.length() == PREFIX.length() + DIGITS;
  }
}
