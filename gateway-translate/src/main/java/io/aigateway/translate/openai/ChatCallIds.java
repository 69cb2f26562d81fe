package io.aigateway.translate.openai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of tool calls. Everything derived is derived the same way again, so that prompts stay. */
final class ChatCallIds {
  /** Longest id that OpenAI takes, in characters. */
  static final int MAX_LENGTH = 40;

  private static final int DIGITS = 24;

  private ChatCallIds() {}

  /** An id made from something that stays the same. */
  static String generated(String seed) {
    return "call_" + hash(seed).substring(0, DIGITS);
  }

  /** The id as it is, or a shorter one that stands for it. */
  static String fitting(String id) {
    return id.length() <= MAX_LENGTH ? id : generated(id);
  }

  /** SHA-256 in hexadecimal. */
  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
