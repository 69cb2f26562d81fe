package io.aigateway.mcp.aggregate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One part of a URI template: knows how far it can reach in a URI. Immutable. */
sealed interface TemplatePart {
  /**
   * Finds where this part may end.
   *
   * @param uri all of it
   * @param starts where it may begin
   * @param ends takes where it may end
   */
  void advance(String uri, BitSet starts, BitSet ends);

  /** Reads what stands between braces; empty when RFC 6570 knows no such expression. */
  static Optional<TemplatePart> expression(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    boolean operator = "+#./;?&".indexOf(first) >= 0;
    List<String> variables = Arrays.asList((operator ? text.substring(1) : text).split(",", -1));
    List<String> names = variables.stream().map(TemplatePart::name).toList();
    boolean exploded = variables.stream().anyMatch(v -> v.endsWith("*"));
    if (!names.stream().allMatch(TemplatePart::isName)) {
      return Optional.empty();
    }
    return switch (first) {
      case '+' -> Optional.of(new Value(names, true));
      // Fragments name parts of what was read; nothing is read by them.
      case '#' -> Optional.empty();
      case '.', '/' ->
          Optional.of(new Segments(first, exploded ? Integer.MAX_VALUE : names.size()));
      case ';', '?', '&' ->
          Optional.of(
              new Pairs(first, first == ';' ? ';' : '&', exploded ? Set.of() : Set.copyOf(names)));
      default -> Optional.of(new Value(names, false));
    };
  }

  private static String name(String variable) {
    int end = variable.indexOf(':');
    String name = end < 0 ? variable : variable.substring(0, end);
    return name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_.%-".indexOf(c) >= 0);
  }

  /** Whether the character may stand in a value that reserves nothing. */
  private static boolean isPlain(char c) {
    return isReserved(c) && "/?&".indexOf(c) < 0;
  }

  /** Whether the character may stand in a value that takes reserved ones. */
  private static boolean isReserved(char c) {
    return c != '#' && c != '\\' && !Character.isISOControl(c);
  }

  /**
   * Text as it stands.
   *
   * @param text not empty
   */
  record Literal(String text) implements TemplatePart {
    @Override
    public void advance(String uri, BitSet starts, BitSet ends) {
      starts.stream()
          .filter(start -> uri.startsWith(text, start))
          .forEach(start -> ends.set(start + text.length()));
    }
  }

  /**
   * One value or several with commas, at least one character.
   *
   * @param names of the variables
   * @param reserved whether slashes and the like may be in it
   */
  record Value(List<String> names, boolean reserved) implements TemplatePart {
    @Override
    public void advance(String uri, BitSet starts, BitSet ends) {
      int reached = -1;
      for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
        int end = Math.max(start, reached);
        while (end < uri.length() && takes(uri.charAt(end))) {
          end++;
        }
        if (end > start) {
          ends.set(start + 1, end + 1);
        }
        reached = end;
      }
    }

    private boolean takes(char c) {
      return reserved ? isReserved(c) : isPlain(c);
    }
  }

  /**
   * Path segments or labels, each with its separator in front; may be missing.
   *
   * @param separator in front of each
   * @param most how many there may be
   */
  record Segments(char separator, int most) implements TemplatePart {
    @Override
    public void advance(String uri, BitSet starts, BitSet ends) {
      starts.stream().forEach(start -> from(uri, start, ends));
    }

    private void from(String uri, int start, BitSet ends) {
      ends.set(start);
      int count = 0;
      for (int at = start; at < uri.length(); at++) {
        char c = uri.charAt(at);
        if (c == separator) {
          count++;
        }
        boolean continues = c == separator || (at > start && isPlain(c));
        if (!continues || count > most) {
          return;
        }
        ends.set(at + 1);
      }
    }
  }

  /**
   * Parameters with names; may be missing.
   *
   * @param opening in front of the first
   * @param separator in front of the others
   * @param names those there may be; empty for any
   */
  record Pairs(char opening, char separator, Set<String> names) implements TemplatePart {
    @Override
    public void advance(String uri, BitSet starts, BitSet ends) {
      starts.stream().forEach(start -> from(uri, start, ends));
    }

    private void from(String uri, int start, BitSet ends) {
      ends.set(start);
      int pair = start + 1;
      if (start >= uri.length() || uri.charAt(start) != opening) {
        return;
      }
      for (int end = pair; end <= uri.length(); end++) {
        boolean over = end == uri.length();
        boolean known = knows(uri.substring(pair, end));
        if (known) {
          ends.set(end);
        }
        boolean next = known && !over && uri.charAt(end) == separator;
        if (next) {
          pair = end + 1;
        } else if (over || !inPair(uri.charAt(end))) {
          return;
        }
      }
    }

    private boolean inPair(char c) {
      return c != separator && (isPlain(c) || (c == '/' && opening != ';'));
    }

    private boolean knows(String pair) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      return !name.isEmpty() && (names.isEmpty() || names.contains(name));
    }
  }
}
