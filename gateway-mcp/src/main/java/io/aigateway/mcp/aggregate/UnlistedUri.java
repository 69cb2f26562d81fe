package io.aigateway.mcp.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a URI must look like to be read although no list has it. A template says which URIs it
 * stands for by their letters, but a service may take the letters for something else: go up a
 * directory, decode what was encoded, ignore case. Such URIs are refused.
 */
final class UnlistedUri {
  /** The longest one, in characters. */
  static final int MAX_LENGTH = 2048;

  /** How often somebody on the way may decode it. */
  private static final int MAX_DECODINGS = 3;

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern SLASHES = Pattern.compile("/+");
  private static final Pattern EMPTY_END = Pattern.compile("[/?&]+$");
  private static final Pattern DELIMITERS = Pattern.compile("[/\\\\?&=;:,#]");

  private UnlistedUri() {}

  /** Whether it can mean only what it says. */
  static boolean isPlain(String uri) {
    if (uri.length() > MAX_LENGTH || !SCHEME.matcher(uri).matches() || !isTidy(uri)) {
      return false;
    }
    String text = uri;
    for (int i = 0; i < MAX_DECODINGS; i++) {
      Optional<String> decoded = decode(text);
      if (decoded.isEmpty() || !isTidy(decoded.get()) || slashes(decoded.get()) > slashes(uri)) {
        return false;
      }
      if (decoded.get().equals(text)) {
        return true;
      }
      text = decoded.get();
    }
    return false;
  }

  /** What it comes to for a service that decodes, ignores case and forgives empty segments. */
  static String folded(String uri) {
    String text = uri;
    for (int i = 0; i < MAX_DECODINGS; i++) {
      text = decode(text).orElse(text);
    }
    String folded = SLASHES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("/");
    return EMPTY_END.matcher(folded).replaceAll("");
  }

  private static boolean isTidy(String text) {
    if (text.chars().anyMatch(c -> c == '#' || c == '\\' || Character.isISOControl(c))) {
      return false;
    }
    return DELIMITERS.splitAsStream(text).noneMatch(s -> s.equals(".") || s.equals(".."));
  }

  private static long slashes(String text) {
    return text.chars().filter(c -> c == '/').count();
  }

  /** Empty when a percent sign is followed by something else than two digits. */
  private static Optional<String> decode(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] != '%') {
        bytes[length++] = bytes[at];
        continue;
      }
      int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
      int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes[length++] = (byte) ((high << 4) | low);
      at += 2;
    }
    return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }
}
