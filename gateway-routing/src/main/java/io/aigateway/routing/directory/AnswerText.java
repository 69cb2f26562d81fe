package io.aigateway.routing.directory;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an answer's first text in any dialect, for people to look at. It is shown, not
 * understood, so that a search is enough and no JSON library is needed here.
 */
final class AnswerText {
  /** Most characters shown. */
  static final int SHOWN_MAX = 200;

  private static final Pattern TEXT =
      Pattern.compile("\"(?:text|content)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0," + SHOWN_MAX + "})");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

  private AnswerText() {}

  /** The text, or the empty string when the answer holds none. */
  static String of(byte[] answer) {
    Matcher text = TEXT.matcher(new String(answer, StandardCharsets.UTF_8));
    return text.find() ? unescaped(text.group(1)) : "";
  }

  private static String unescaped(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(match -> Matcher.quoteReplacement(plain(match.group(1), match.group(2))));
  }

  private static String plain(@Nullable String hex, @Nullable String letter) {
    if (hex != null) {
      return String.valueOf((char) Integer.parseInt(hex, 16));
    }
    return switch (String.valueOf(letter)) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r", "b", "f" -> "";
      default -> String.valueOf(letter);
    };
  }
}
