package io.aigateway.routing.vendor;

import java.util.List;
import java.util.Map;

/** Writes JSON without white space. */
final class JsonWriter {
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonWriter() {}

  static String write(Json value) {
    var out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Json value) {
    switch (value) {
      case Json.Obj(var fields) -> appendObject(out, fields);
      case Json.Arr(var items) -> appendArray(out, items);
      case Json.Str(var text) -> appendText(out, text);
      case Json.Num(var literal) -> out.append(literal);
      case Json.Bool(var bool) -> out.append(bool);
      case Json.Null ignored -> out.append("null");
    }
  }

  private static void appendObject(StringBuilder out, Map<String, Json> fields) {
    out.append('{');
    var separator = "";
    for (var field : fields.entrySet()) {
      out.append(separator);
      appendText(out, field.getKey());
      out.append(':');
      append(out, field.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void appendArray(StringBuilder out, List<Json> items) {
    out.append('[');
    var separator = "";
    for (var item : items) {
      out.append(separator);
      append(out, item);
      separator = ",";
    }
    out.append(']');
  }

  private static void appendText(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      appendCharacter(out, text, i);
    }
    out.append('"');
  }

  private static void appendCharacter(StringBuilder out, String text, int at) {
    char c = text.charAt(at);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < FIRST_PRINTABLE || isLoneSurrogate(text, at)) {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** A lone surrogate has no UTF-8 form; escaped it survives. */
  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
