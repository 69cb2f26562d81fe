package io.aigateway.translate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aigateway.translate.json.Splice.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds members of objects in JSON text, to change them in place. */
public final class Members {
  private Members() {}

  /**
   * Edits that put {@code replacement} in the place of every string at {@code path}.
   *
   * @param path member names from the top, never empty
   * @throws IOException when the bytes are not JSON
   */
  public static List<Edit> strings(byte[] json, List<String> path, byte[] replacement)
      throws IOException {
    List<Edit> edits = new ArrayList<>();
    try (JsonParser parser = Json.factory().createParser(json)) {
      JsonScan.document(parser, (name, value) -> descend(name, value, path, edits, replacement));
    }
    return edits;
  }

  /**
   * Edits that take every member {@code name} out of the top object, commas included.
   *
   * @throws IOException when the bytes are not JSON
   */
  public static List<Edit> removal(byte[] json, String name) throws IOException {
    List<Edit> edits = new ArrayList<>();
    try (JsonParser parser = Json.factory().createParser(json)) {
      parser.nextToken();
      int end = (int) parser.currentLocation().getByteOffset();
      boolean kept = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        int from = end;
        boolean goes = parser.currentName().equals(name);
        int nameStart = start(parser);
        parser.nextToken();
        end = skip(parser);
        if (goes) {
          edits.add(
              kept
                  ? new Edit(from, end, new byte[0])
                  : new Edit(nameStart, afterComma(json, end), new byte[0]));
          end = kept ? end : afterComma(json, end);
        }
        kept |= !goes;
      }
    }
    return edits;
  }

  /** Where the token at which the parser stands begins. */
  public static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Reads the value at which the parser stands to its end, and tells where that is. */
  public static int skip(JsonParser parser) throws IOException {
    parser.skipChildren();
    parser.finishToken();
    return (int) parser.currentLocation().getByteOffset();
  }

  /**
   * Where a string ends, found without reading it.
   *
   * @param json JSON without errors
   * @param start where its first quote stands
   */
  public static int stringEnd(byte[] json, int start) {
    int i = start + 1;
    while (json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static void descend(
      String name, JsonParser value, List<String> path, List<Edit> edits, byte[] replacement)
      throws IOException {
    if (!name.equals(path.getFirst())) {
      value.skipChildren();
    } else if (path.size() > 1) {
      List<String> rest = path.subList(1, path.size());
      JsonScan.object(value, (inner, v) -> descend(inner, v, rest, edits, replacement));
    } else if (value.currentToken() == JsonToken.VALUE_STRING) {
      int start = start(value);
      edits.add(new Edit(start, skip(value), replacement));
    } else {
      value.skipChildren();
    }
  }

  private static int afterComma(byte[] json, int from) {
    int i = from;
    while (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t') {
      i++;
    }
    return json[i] == ',' ? i + 1 : from;
  }
}
