package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import java.util.OptionalInt;

/**
 * What one delta says of a tool call.
 *
 * @param index its place among the calls, if the server counts them
 * @param id may be empty
 * @param name may be empty
 * @param arguments may be empty
 * @param custom whether the tool takes free text
 */
record ToolPiece(OptionalInt index, String id, String name, String arguments, boolean custom) {

  /** Reads an element of {@code tool_calls}. */
  static ToolPiece of(JsonNode call) {
    JsonNode index = call.path("index");
    boolean custom = call.path("custom").isObject();
    JsonNode inner = call.path(custom ? "custom" : "function");
    return new ToolPiece(
        index.isInt() ? OptionalInt.of(index.intValue()) : OptionalInt.empty(),
        text(call.path("id")),
        text(inner.path("name")),
        arguments(inner.path(custom ? "input" : "arguments")),
        custom);
  }

  /** Reads the old {@code function_call}, of which an answer has one at most. */
  static ToolPiece ofFunctionCall(JsonNode call) {
    return new ToolPiece(
        OptionalInt.of(0), "", text(call.path("name")), arguments(call.path("arguments")), false);
  }

  /** More arguments of the call at that place. */
  static ToolPiece rest(int index, String arguments) {
    return new ToolPiece(OptionalInt.of(index), "", "", arguments, false);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }

  /** Some servers give the arguments as an object instead of its text. */
  private static String arguments(JsonNode value) {
    return value.isContainerNode() ? Json.text(value) : text(value);
  }
}
