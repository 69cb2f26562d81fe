package io.aigateway.translate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Walks over JSON without building it. A value of another type than asked for is skipped, so that
 * callers need not care for odd shapes.
 */
public final class JsonScan {
  private JsonScan() {}

  /** Takes one member of an object. */
  @FunctionalInterface
  public interface Member {
    /**
     * Reads the value at which the parser stands, up to its last token; reading nothing of a scalar
     * is allowed, an object or array must be read or skipped.
     */
    void read(String name, JsonParser value) throws IOException;
  }

  /** Takes one element of an array. */
  @FunctionalInterface
  public interface Element {
    /** Reads the value at which the parser stands, like {@link Member#read}. */
    void read(JsonParser value) throws IOException;
  }

  /**
   * Reads the one object that the whole input is.
   *
   * @return false when the input is something else
   * @throws IOException when it is not JSON
   */
  public static boolean document(JsonParser parser, Member member) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    object(parser, member);
    return parser.nextToken() == null;
  }

  /** Reads the members of the object at which the parser stands, if it is one. */
  public static void object(JsonParser parser, Member member) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      member.read(name, parser);
    }
  }

  /** Reads the elements of the array at which the parser stands, if it is one. */
  public static void array(JsonParser parser, Element element) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read(parser);
    }
  }

  /** The string at which the parser stands; empty when it is something else, which is skipped. */
  public static String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  /** The value at which the parser stands, built. */
  public static JsonNode tree(JsonParser parser) throws IOException {
    return Json.value(parser);
  }
}
