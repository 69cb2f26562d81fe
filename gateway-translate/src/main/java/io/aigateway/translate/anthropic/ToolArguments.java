package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Part;

/**
 * The arguments of a tool call as the object that {@code input} must be. An object passes as its
 * own text; anything else is wrapped where it can be seen, never replaced by an empty object.
 *
 * @param field what stands in {@code input}: raw text or a tree
 * @param exact whether nothing had to be wrapped
 */
record ToolArguments(Input field, boolean exact) {
  /** The property that holds the free text of a custom tool. */
  static final String FREE_TEXT = "input";

  /** The property that holds a JSON value that is no object. */
  static final String VALUE = "value";

  /** The property that holds arguments that are not JSON, such as a cut off answer's. */
  static final String INVALID = "invalid_arguments";

  /** What stands in {@code input}. */
  sealed interface Input {
    /** Verbatim. */
    record Text(String json) implements Input {}

    /** Wrapped. */
    record Tree(ObjectNode json) implements Input {}
  }

  static ToolArguments of(Part.ToolCall call) {
    if (call.custom()) {
      return wrapped(Json.object().put(FREE_TEXT, call.arguments()), true);
    }
    if (call.arguments().isBlank()) {
      return new ToolArguments(new Input.Text("{}"), true);
    }
    try {
      return of(call.arguments(), Json.parse(call.arguments()));
    } catch (JsonProcessingException e) {
      return wrapped(Json.object().put(INVALID, call.arguments()), false);
    }
  }

  private static ToolArguments of(String text, JsonNode value) {
    if (value.isObject()) {
      return new ToolArguments(new Input.Text(text.strip()), true);
    }
    return value.isNull()
        ? new ToolArguments(new Input.Text("{}"), false)
        : wrapped(Json.object().<ObjectNode>set(VALUE, value), false);
  }

  private static ToolArguments wrapped(ObjectNode tree, boolean exact) {
    return new ToolArguments(new Input.Tree(tree), exact);
  }

  /** Puts the object into {@code block} as its {@code input}. */
  void putInto(ObjectNode block) {
    switch (field) {
      case Input.Text text -> block.putRawValue("input", new RawValue(text.json()));
      case Input.Tree tree -> block.set("input", tree.json());
    }
  }
}
