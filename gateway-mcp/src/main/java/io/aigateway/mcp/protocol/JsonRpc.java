package io.aigateway.mcp.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * JSON-RPC 2.0 as MCP uses it: parameters and results are objects, identifiers strings or integers.
 * Messages are trees, so that whatever a newer revision adds survives. Stateless.
 */
public final class JsonRpc {
  /** Deepest nesting of a message; deeper ones are refused before they cost anything. */
  public static final int MAX_DEPTH = 128;

  /** Longest text within a message, in characters; the carriers' bounds on bytes are smaller. */
  public static final int MAX_TEXT_CHARS = 128 * 1024 * 1024;

  /** Most buffers kept for further messages. */
  private static final int POOLED_BUFFERS = 64;

  private static final String VERSION = "2.0";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = mapper();

  /** What one side says to the other. */
  public sealed interface Message permits Request, Notification, Result, Failure {}

  /**
   * Asks for an answer.
   *
   * @param id a string or an integer
   * @param method what is asked for
   * @param params empty when there are none
   */
  public record Request(JsonNode id, String method, ObjectNode params) implements Message {}

  /**
   * Asks for nothing.
   *
   * @param method what it is about
   * @param params empty when there are none
   */
  public record Notification(String method, ObjectNode params) implements Message {}

  /**
   * The answer to a request.
   *
   * @param id the request's
   * @param result as the method defines it
   */
  public record Result(JsonNode id, ObjectNode result) implements Message {}

  /**
   * The answer to a request that failed.
   *
   * @param id the request's; empty when it could not be told
   * @param error what went wrong
   */
  public record Failure(Optional<JsonNode> id, McpError error) implements Message {}

  private JsonRpc() {}

  /** A new object. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /**
   * Reads JSON text.
   *
   * @throws McpErrorException {@link McpErrors#PARSE_ERROR} when it is none, is nested too deep, or
   *     something follows
   */
  public static JsonNode parse(byte[] utf8) throws McpErrorException {
    try {
      return parsed(MAPPER.readTree(utf8));
    } catch (IOException | NumberFormatException e) {
      // The latter for numbers whose exponent is beyond all bounds.
      throw notJson();
    }
  }

  /** As {@link #parse(byte[])}. */
  public static JsonNode parse(String text) throws McpErrorException {
    try {
      return parsed(MAPPER.readTree(text));
    } catch (JsonProcessingException | NumberFormatException e) {
      throw notJson();
    }
  }

  /**
   * Tells which message a tree is; missing parameters become an empty object.
   *
   * @throws McpErrorException {@link McpErrors#INVALID_REQUEST} when it is none
   */
  public static Message message(JsonNode tree) throws McpErrorException {
    if (!(tree instanceof ObjectNode object) || !VERSION.equals(object.path("jsonrpc").asText())) {
      throw invalid("not a JSON-RPC 2.0 message");
    }
    if (object.has("method")) {
      return asking(object);
    }
    JsonNode error = object.path("error");
    if (error.isObject()) {
      return new Failure(Optional.ofNullable(object.get("id")).filter(JsonRpc::isId), error(error));
    }
    if (object.get("result") instanceof ObjectNode result) {
      return new Result(id(object), result);
    }
    throw invalid("neither a method, nor a result, nor an error");
  }

  /** The message as it goes out. */
  public static ObjectNode tree(Message message) {
    ObjectNode tree = NODES.objectNode().put("jsonrpc", VERSION);
    switch (message) {
      case Request(JsonNode id, String method, ObjectNode params) -> {
        tree.set("id", id);
        tree.put("method", method).set("params", params);
      }
      case Notification(String method, ObjectNode params) -> {
        tree.put("method", method);
        if (!params.isEmpty()) {
          tree.set("params", params);
        }
      }
      case Result(JsonNode id, ObjectNode result) -> {
        tree.set("id", id);
        tree.set("result", result);
      }
      case Failure(Optional<JsonNode> id, McpError error) -> {
        tree.set("id", id.orElse(NODES.nullNode()));
        tree.set("error", tree(error));
      }
    }
    return tree;
  }

  /** The message in UTF-8, on one line. */
  public static byte[] bytes(Message message) {
    return bytes(tree(message));
  }

  /** JSON in UTF-8, on one line. */
  public static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** How long {@link #bytes} would be, without keeping them. */
  public static long size(JsonNode tree) {
    Counter counter = new Counter();
    try {
      MAPPER.writeValue(counter, tree);
    } catch (IOException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
    return counter.count;
  }

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }

  /** JSON on one line. */
  public static String text(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** Whether it may identify a request: a string or an integer. */
  public static boolean isId(JsonNode id) {
    return id.isTextual() || id.isIntegralNumber();
  }

  private static Message asking(ObjectNode object) throws McpErrorException {
    JsonNode method = object.path("method");
    if (!method.isTextual()) {
      throw invalid("the method is no text");
    }
    JsonNode given = object.path("params");
    if (!(given.isObject() || given.isMissingNode() || given.isNull())) {
      throw invalid("the parameters are no object");
    }
    ObjectNode params = given instanceof ObjectNode known ? known : NODES.objectNode();
    return object.has("id")
        ? new Request(id(object), method.asText(), params)
        : new Notification(method.asText(), params);
  }

  private static JsonNode id(ObjectNode object) throws McpErrorException {
    JsonNode id = object.path("id");
    if (!isId(id)) {
      throw invalid("the id is neither a text nor an integer");
    }
    return id;
  }

  private static McpError error(JsonNode error) {
    JsonNode code = error.path("code");
    return new McpError(
        code.canConvertToInt() ? code.asInt() : McpErrors.INTERNAL_ERROR,
        error.path("message").asText("the service gave no reason"),
        Optional.ofNullable(error.get("data")).filter(data -> !data.isNull()));
  }

  private static ObjectNode tree(McpError error) {
    ObjectNode tree = NODES.objectNode().put("code", error.code()).put("message", error.message());
    error.data().ifPresent(data -> tree.set("data", data));
    return tree;
  }

  private static JsonNode parsed(JsonNode tree) throws McpErrorException {
    if (tree.isMissingNode()) {
      throw notJson();
    }
    return tree;
  }

  /** Says nothing of the text, which may hold secrets. */
  private static McpErrorException notJson() {
    return new McpErrorException(McpErrors.PARSE_ERROR, "not JSON, or nested too deep");
  }

  private static McpErrorException invalid(String why) {
    return new McpErrorException(McpErrors.INVALID_REQUEST, why);
  }

  /** Numbers keep their digits, and text its characters, whatever they mean to Java. */
  private static JsonMapper mapper() {
    // Buffers kept by thread would be made anew for every call, as each has threads of its own.
    JsonFactory factory =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
            .build();
    JsonMapper mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT_CHARS)
                .build());
    return mapper;
  }
}
