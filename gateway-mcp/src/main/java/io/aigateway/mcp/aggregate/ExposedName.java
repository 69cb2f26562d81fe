package io.aigateway.mcp.aggregate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How the name of a tool or prompt is shown where many services are one server. A pure function of
 * the service's symbol and its own name, so that names stay what they are across restarts.
 *
 * <p>The dot is allowed in names by MCP (revision 2025-11-25, Tools, Tool Names), but not by the
 * vendors whose models call the tools, hence the safe style: OpenAI takes {@code [a-zA-Z0-9_-]}, at
 * most 64 of them.
 */
final class ExposedName {
  /** The longest name in the safe style, in characters. */
  static final int MAX_SAFE_LENGTH = 64;

  /** The separator of the safe style. */
  static final String SAFE_SEPARATOR = "__";

  /** How often a colliding name may be given a longer hash before it is left as it is. */
  static final int MAX_LEVEL = 3;

  private static final int HASH_DIGITS = 8;

  private ExposedName() {}

  /**
   * The name in a style.
   *
   * @param level how often the name collided with others: 0 for a name without a hash, unless it is
   *     too long; each further level doubles the hash's digits, of which the first has 8
   */
  static String of(NameStyle style, String symbol, String name, int level) {
    return switch (style) {
      case BARE -> name;
      case DOT -> {
        String plain = symbol + '.' + name;
        yield level == 0 ? plain : plain + '_' + hash(symbol, name, level);
      }
      case SAFE -> safe(symbol, name, level);
    };
  }

  private static String safe(String symbol, String name, int level) {
    String clean = clean(symbol) + SAFE_SEPARATOR + clean(name);
    if (level == 0 && clean.length() <= MAX_SAFE_LENGTH) {
      return clean;
    }
    String ending = '_' + hash(symbol, name, Math.max(1, level));
    int room = Math.min(clean.length(), MAX_SAFE_LENGTH - ending.length());
    return clean.substring(0, room) + ending;
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.append(isSafe(c) ? (char) c : '_'));
    return clean.toString();
  }

  private static boolean isSafe(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  private static String hash(String symbol, String name, int level) {
    byte[] digest = sha256().digest((symbol + '\0' + name).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS << (level - 1));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
