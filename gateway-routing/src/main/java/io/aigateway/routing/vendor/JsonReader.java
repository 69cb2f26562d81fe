package io.aigateway.routing.vendor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Reads one JSON text (RFC 8259). One use, one thread. */
final class JsonReader {
  /** Deeper nesting is refused so that no body can exhaust the stack. */
  static final int MAX_DEPTH = 256;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads the whole text as one value.
   *
   * @throws Malformed when it is not JSON
   */
  static Json read(String text) throws Malformed {
    var reader = new JsonReader(text);
    var value = reader.value();
    if (reader.next() != END) {
      throw reader.malformed("text after the value");
    }
    return value;
  }

  /** Says that a text is not JSON. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  private static final char END = '\uFFFF';

  private Json value() throws Malformed {
    return switch (next()) {
      case '{' -> nested(true);
      case '[' -> nested(false);
      case '"' -> new Json.Str(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", Json.Null.NULL);
      default -> number();
    };
  }

  private Json nested(boolean object) throws Malformed {
    if (++depth > MAX_DEPTH) {
      throw malformed("nesting deeper than " + MAX_DEPTH);
    }
    at++;
    var value = object ? objectRest() : arrayRest();
    depth--;
    return value;
  }

  private Json objectRest() throws Malformed {
    var fields = new LinkedHashMap<String, Json>();
    if (took('}')) {
      return new Json.Obj(fields);
    }
    do {
      if (next() != '"') {
        throw malformed("a field name is missing");
      }
      var name = string();
      expect(':');
      fields.put(name, value());
    } while (took(','));
    expect('}');
    return new Json.Obj(fields);
  }

  private Json arrayRest() throws Malformed {
    var items = new ArrayList<Json>();
    if (took(']')) {
      return new Json.Arr(items);
    }
    do {
      items.add(value());
    } while (took(','));
    expect(']');
    return new Json.Arr(items);
  }

  private String string() throws Malformed {
    var out = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c < ' ') {
        throw malformed("a control character in a string");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    throw malformed("a string does not end");
  }

  private char escaped() throws Malformed {
    if (at == text.length()) {
      throw malformed("a string does not end");
    }
    return switch (text.charAt(at++)) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed("an unknown escape");
    };
  }

  private char unicode() throws Malformed {
    int end = at + 4;
    if (end > text.length()) {
      throw malformed("a short \\u escape");
    }
    int code = 0;
    for (; at < end; at++) {
      int digit = Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        throw malformed("a bad \\u escape");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Json word(String word, Json value) throws Malformed {
    if (!text.startsWith(word, at)) {
      throw malformed("an unknown word");
    }
    at += word.length();
    return value;
  }

  private Json number() throws Malformed {
    var matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw malformed("a value is missing");
    }
    at = matcher.end();
    return new Json.Num(matcher.group());
  }

  private void expect(char wanted) throws Malformed {
    if (!took(wanted)) {
      throw malformed("'" + wanted + "' is missing");
    }
  }

  private boolean took(char wanted) {
    if (next() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** The next character that is not white space; {@link #END} when there is none. */
  private char next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private Malformed malformed(String what) {
    return new Malformed(what + " (at character " + at + ")");
  }
}
