package io.aigateway.server.debug;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Blackens credentials: the values of header fields and query parameters that carry them, these
 * same values wherever else they appear, and what looks like a key of a gateway or a vendor. Pure.
 */
final class Redaction {
  /** What stands in place of a credential. */
  static final String BLACK = "***";

  private static final Set<String> CREDENTIALS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "x-api-key",
          "x-goog-api-key",
          "api-key",
          "cookie",
          "set-cookie",
          "mcp-session-id");

  /** Shorter values would blacken words that mean nothing. */
  private static final int SECRET_LENGTH_MIN = 6;

  /** Prefixes that vendors give their keys, and bearer tokens. */
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(?:(?:sk|pk|rk|gsk|xai|ghp|tok)[-_][A-Za-z0-9_-]{12,}|AIza[A-Za-z0-9_-]{20,})");

  private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s\",]+");

  private static final Pattern QUERY =
      Pattern.compile("(?i)([?&](?:key|api[_-]?key|access_token|token)=)[^&#\\s]+");

  private Redaction() {}

  /** The value of a header field. */
  static String field(String name, String value) {
    return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? BLACK : text(value, List.of());
  }

  /**
   * A text of any kind.
   *
   * @param known credentials that it may repeat
   */
  static String text(String text, List<String> known) {
    String result = text;
    for (String secret : known) {
      result = result.replace(secret, BLACK);
    }
    result = BEARER.matcher(result).replaceAll("$1 " + BLACK);
    result = KEY.matcher(result).replaceAll(BLACK);
    return QUERY.matcher(result).replaceAll("$1" + BLACK);
  }

  /** The credentials among header fields, without the word before them. */
  static List<String> credentials(Map<String, List<String>> headers) {
    return secrets(
        headers.entrySet().stream()
            .filter(field -> CREDENTIALS.contains(field.getKey().toLowerCase(Locale.ROOT)))
            .flatMap(field -> field.getValue().stream()));
  }

  /** The values as they may be repeated: also without the word before them. */
  static List<String> secrets(Stream<String> values) {
    return values
        .mapMulti(Redaction::withAndWithoutScheme)
        .filter(value -> value.length() >= SECRET_LENGTH_MIN)
        .toList();
  }

  private static void withAndWithoutScheme(String value, Consumer<String> sink) {
    sink.accept(value);
    sink.accept(value.substring(value.indexOf(' ') + 1).strip());
  }
}
