package io.aigateway.domain.mcp;

import io.aigateway.domain.failure.FailureException;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line as people write it, taken apart into a program and its arguments. Blanks separate,
 * single and double quotes keep together, a backslash (not within single quotes) takes the next
 * character as it is, as in the POSIX shell. Nothing else has a meaning: no variable, no
 * substitution, no operator, for no shell ever sees it.
 */
public final class CommandLineText {
  private static final char NO_QUOTE = 0;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private CommandLineText() {}

  /**
   * Program and arguments.
   *
   * @param field names the text in errors
   * @throws FailureException with {@code Invalid} when a quote is open or a backslash is last
   */
  public static List<String> split(String field, String text) {
    return new CommandLineText().read(field, text);
  }

  private List<String> read(String field, String text) {
    char quote = NO_QUOTE;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
        if (i == text.length()) {
          throw FailureException.invalid(field, "ends with a backslash that escapes nothing");
        }
        add(text.charAt(i));
      } else if (quote != NO_QUOTE) {
        quote = c == quote ? NO_QUOTE : within(c, quote);
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        end();
      } else {
        add(c);
      }
    }
    if (quote != NO_QUOTE) {
      throw FailureException.invalid(field, "has a quote " + quote + " that is never closed");
    }
    end();
    return List.copyOf(words);
  }

  private char within(char c, char quote) {
    add(c);
    return quote;
  }

  private void add(char c) {
    word.append(c);
    inWord = true;
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  /** The text that {@link #split} takes apart into these words. */
  public static String join(List<String> words) {
    return String.join(" ", words.stream().map(CommandLineText::quoted).toList());
  }

  private static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars().noneMatch(c -> Character.isWhitespace(c) || "\"'\\".indexOf(c) >= 0);
    return plain ? word : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
