package io.aigateway.persistence;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of texts in one column: a line each, with tabs between the texts; tabs, line ends and
 * backslashes within a text are written with a backslash.
 */
final class TabbedLines {
  private static final String TAB = "\t";

  private TabbedLines() {}

  static String line(List<String> texts) {
    return texts.stream().map(TabbedLines::escaped).collect(Collectors.joining(TAB));
  }

  static String text(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }

  static Stream<List<String>> rows(String text) {
    return text.lines().map(TabbedLines::row);
  }

  private static List<String> row(String line) {
    return Stream.of(line.split(TAB, -1)).map(TabbedLines::plain).toList();
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(
            switch (text.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> text.charAt(i);
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
