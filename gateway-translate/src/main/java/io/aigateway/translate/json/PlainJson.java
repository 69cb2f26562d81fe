package io.aigateway.translate.json;

/**
 * Walks once over JSON of the plain kind that most events of a stream are, without building
 * anything. What is not plain (a literal where none is expected, a fraction, an escape in a name,
 * broken JSON) makes it odd: everything then ends quickly, {@link #whole} is false, and the caller
 * turns to a full parser, which decides what it is. Whatever is plain is valid JSON.
 */
public final class PlainJson {
  /** Longer names are not plain. */
  private static final int MAX_NAME = 100;

  /** Most digits of a plain number. */
  private static final int MAX_DIGITS = 18;

  private final String text;
  private int at;

  /** Whether an object or array was just entered, so that no comma is due. */
  private boolean fresh;

  private boolean odd;
  private int start;
  private int end;
  private int escapes;

  /** At the beginning of the text. */
  public PlainJson(String text) {
    this.text = text;
  }

  /** What follows is not plain. */
  public void odd() {
    odd = true;
    at = text.length();
  }

  /** Whether all was plain and nothing follows. */
  public boolean whole() {
    return !odd && peek() == 0 && at == text.length();
  }

  /** Enters an object. */
  public void object() {
    open('{');
  }

  /** Enters an array. */
  public void array() {
    open('[');
  }

  /** Goes to the next member of the object; false at its end. */
  public boolean member() {
    if (!more('}')) {
      return false;
    }
    quoted();
    if (escapes > 0 || end - start > MAX_NAME || peek() != ':') {
      odd();
      return false;
    }
    at++;
    return true;
  }

  /** Goes to the next element of the array; false at its end. */
  public boolean element() {
    return more(']');
  }

  /** Whether the member reached, or the text read last, is this one. */
  public boolean is(String word) {
    return end - start == word.length() && text.startsWith(word, start);
  }

  /** Reads a string. */
  public void string() {
    quoted();
  }

  /** Reads a string or null, which counts as empty. */
  public void stringOrNull() {
    if (peek() == 'n') {
      literal("null");
      start = at;
      end = at;
      escapes = 0;
    } else {
      quoted();
    }
  }

  /** Where the string read last begins; with {@link #end} and {@link #escapes} for later use. */
  public int start() {
    return start;
  }

  /** Where the string read last ends. */
  public int end() {
    return end;
  }

  /** How many characters of the string read last belong to escapes beyond what they stand for. */
  public int escapes() {
    return escapes;
  }

  /** Reads null. */
  public void nothing() {
    literal("null");
  }

  /** Reads a whole number that is not negative and fits an index. */
  public int index() {
    int from = number();
    if (odd || at - from > 9 || text.charAt(from) == '-') {
      odd();
      return 0;
    }
    return Integer.parseInt(text, from, at, 10);
  }

  /** Reads past a string, whole number, true, false or null; whether it was a string. */
  public boolean scalar() {
    char first = peek();
    switch (first) {
      case '"' -> quoted();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
    return first == '"';
  }

  /** The string between two places, where {@link #start} and {@link #end} were. */
  public String string(int from, int to, int escapes) {
    return string(text, from, to, escapes);
  }

  /** The same of a text of which it is known that it is plain. */
  public static String string(String text, int from, int to, int escapes) {
    return escapes == 0 ? text.substring(from, to) : unescaped(text, from, to, escapes);
  }

  /** The first place from here that is no ordinary character of a string. */
  public static int ordinary(String text, int from) {
    int length = text.length();
    int i = from;
    while (i < length) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        break;
      }
      i++;
    }
    return i;
  }

  private void open(char bracket) {
    if (peek() == bracket) {
      at++;
      fresh = true;
    } else {
      odd();
    }
  }

  private boolean more(char close) {
    char next = peek();
    boolean first = fresh;
    fresh = false;
    if (odd) {
      return false;
    }
    if (next == close) {
      at++;
      return false;
    }
    if (first) {
      return true;
    }
    if (next != ',') {
      odd();
      return false;
    }
    at++;
    return true;
  }

  /** The next character that is not white space; 0 at the end. */
  private char peek() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
      at++;
    }
    return 0;
  }

  private void quoted() {
    if (peek() != '"') {
      odd();
      return;
    }
    start = at + 1;
    escapes = 0;
    int i = ordinary(text, start);
    while (i < text.length() && text.charAt(i) == '\\') {
      i = ordinary(text, i + escape(i));
    }
    if (i >= text.length() || text.charAt(i) != '"') {
      odd();
      return;
    }
    end = i;
    at = i + 1;
  }

  /** How long the escape at a place is; beyond the end of the text if it is none. */
  private int escape(int from) {
    char kind = from + 1 < text.length() ? text.charAt(from + 1) : 0;
    if (kind == 'u') {
      for (int i = from + 2; i < from + 6; i++) {
        if (i >= text.length() || hex(text.charAt(i)) < 0) {
          return text.length();
        }
      }
      escapes += 5;
      return 6;
    }
    escapes++;
    return "\"\\/bfnrt".indexOf(kind) < 0 ? text.length() : 2;
  }

  private void literal(String word) {
    peek();
    if (text.startsWith(word, at)) {
      at += word.length();
    } else {
      odd();
    }
  }

  /** Reads a whole number and returns where it begins. */
  private int number() {
    boolean negative = peek() == '-';
    int from = at;
    if (negative) {
      at++;
    }
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int count = at - digits;
    boolean padded = count > 1 && text.charAt(digits) == '0';
    boolean goesOn = at < text.length() && "eE.".indexOf(text.charAt(at)) >= 0;
    if (count == 0 || count > MAX_DIGITS || padded || goesOn) {
      odd();
    }
    return from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static String unescaped(String text, int from, int to, int escapes) {
    StringBuilder plain = new StringBuilder(to - from - escapes);
    int i = from;
    while (i < to) {
      char c = text.charAt(i++);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char kind = text.charAt(i++);
      if (kind == 'u') {
        plain.append((char) Integer.parseInt(text, i, i + 4, 16));
        i += 4;
      } else {
        plain.append(meant(kind));
      }
    }
    return plain.toString();
  }

  private static char meant(char kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind;
    };
  }
}
