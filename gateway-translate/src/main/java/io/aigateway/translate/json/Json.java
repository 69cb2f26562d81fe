package io.aigateway.translate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The one JSON configuration of the library: decimals keep their digits, nesting is bounded,
 * trailing text is an error. Thread-safe.
 */
public final class Json {
  /** Deepest nesting accepted. */
  public static final int MAX_DEPTH = 500;

  /** Longest single string accepted, in characters. */
  public static final int MAX_STRING = 64 * 1024 * 1024;

  /** Buffers kept for the next document: about as many as are read or written at once. */
  private static final int POOLED_BUFFERS = 64;

  /**
   * Buffers of documents are pooled for all threads. Kept by the thread, as is usual, they would
   * stay with each open stream to its end, because each has a virtual thread of its own.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .nodeFactory(new BoundedNumbers())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Reads a value within a document, which other tokens may follow. */
  private static final ObjectReader WITHIN =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** The shared factory, for streaming parsers. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  /** A new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Parses one JSON value.
   *
   * @throws JsonProcessingException when the bytes are not exactly one JSON value
   */
  public static JsonNode parse(byte[] bytes) throws JsonProcessingException {
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      throw outOfRange(e);
    }
  }

  /**
   * Parses one JSON value.
   *
   * @throws JsonProcessingException when the text is not exactly one JSON value
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    try {
      return MAPPER.readTree(text);
    } catch (NumberFormatException e) {
      throw outOfRange(e);
    }
  }

  /**
   * Builds the value at which the parser stands.
   *
   * @throws IOException when it is not JSON
   */
  static JsonNode value(JsonParser parser) throws IOException {
    try {
      return WITHIN.readTree(parser);
    } catch (NumberFormatException e) {
      throw outOfRange(e);
    }
  }

  /** The value as UTF-8 bytes, without white space. */
  public static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as text, without white space. */
  public static String text(JsonNode value) {
    return new String(bytes(value), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** See {@link BoundedNumbers}. */
  private static JsonProcessingException outOfRange(NumberFormatException cause) {
    return new JsonParseException(null, "a number is out of range", cause);
  }
}
