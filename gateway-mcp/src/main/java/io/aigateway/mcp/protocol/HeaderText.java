package io.aigateway.mcp.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** Any text as the value of a header field (MCP 2026-07-28, Streamable HTTP, value encoding). */
public final class HeaderText {
  private static final String PREFIX = "=?base64?";
  private static final String SUFFIX = "?=";

  private HeaderText() {}

  /** The text itself where a header can carry it, and its Base64 form where not. */
  public static String encode(String text) {
    if (isPlain(text) && !isMarked(text)) {
      return text;
    }
    return PREFIX + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + SUFFIX;
  }

  /** The text a value stands for; empty when its Base64 is none. */
  public static Optional<String> decode(String value) {
    if (!isMarked(value)) {
      return Optional.of(value);
    }
    String inner = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
    try {
      return Optional.of(new String(Base64.getDecoder().decode(inner), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String text) {
    return text.equals(text.strip())
        && text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
  }

  private static boolean isMarked(String text) {
    return text.length() >= PREFIX.length() + SUFFIX.length()
        && text.startsWith(PREFIX)
        && text.endsWith(SUFFIX);
  }
}
