package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.JsonScan;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.outcome.TokenUsage;
import java.io.IOException;
import java.util.Optional;

/** One pass over one event or answer. Not safe for use by several threads. */
final class MessagesScan {
  private final TokenUsage before;
  private String type;
  private boolean content;
  private boolean blocks;
  private boolean stopReason;
  private boolean errorObject;
  private long characters;
  private Optional<TokenUsage> usage = Optional.empty();
  private String model = "";

  MessagesScan(String eventName, TokenUsage before) {
    this.type = eventName;
    this.before = before;
  }

  /** Reads the whole document; false when it is not one JSON object. */
  boolean read(JsonParser parser) throws IOException {
    return JsonScan.document(parser, this::top);
  }

  /** Whether the document is an answer or an error, rather than some other JSON. */
  boolean complete() {
    return blocks || error();
  }

  /** What was read. */
  Sighting sighting() {
    boolean last = type.equals("message_stop");
    return new Sighting(
        content,
        characters,
        last || stopReason,
        last,
        false,
        error(),
        usage,
        model.isEmpty() ? Optional.empty() : Optional.of(model));
  }

  private boolean error() {
    return errorObject || type.equals("error");
  }

  private void top(String name, JsonParser value) throws IOException {
    switch (name) {
      case "type" -> type = JsonScan.text(value);
      case "message" -> JsonScan.object(value, this::message);
      case "delta" -> JsonScan.object(value, this::delta);
      case "content_block" -> JsonScan.object(value, this::block);
      case "error" -> {
        errorObject |= value.currentToken() != JsonToken.VALUE_NULL;
        value.skipChildren();
      }
      default -> message(name, value);
    }
  }

  private void message(String name, JsonParser value) throws IOException {
    switch (name) {
      case "model" -> model = JsonScan.text(value);
      case "usage" -> usage(value);
      case "stop_reason" -> stopReason |= !JsonScan.text(value).isEmpty();
      case "content" -> {
        blocks |= value.currentToken() == JsonToken.START_ARRAY;
        JsonScan.array(value, element -> JsonScan.object(element, this::block));
      }
      default -> value.skipChildren();
    }
  }

  private void usage(JsonParser value) throws IOException {
    JsonNode seen = JsonScan.tree(value);
    if (seen.isObject()) {
      usage = MessagesUsage.merge(Optional.of(before), seen);
    }
  }

  private void delta(String name, JsonParser value) throws IOException {
    switch (name) {
      case "stop_reason" -> stopReason |= !JsonScan.text(value).isEmpty();
      case "text", "thinking", "partial_json" -> words(value);
      case "signature" -> content |= !JsonScan.text(value).isEmpty();
      case "citation" -> {
        content |= value.currentToken().isStructStart();
        value.skipChildren();
      }
      default -> value.skipChildren();
    }
  }

  /** A block as it starts or stands in an answer: text and thinking start empty, tools do not. */
  private void block(String name, JsonParser value) throws IOException {
    switch (name) {
      case "text", "thinking" -> words(value);
      case "name", "data" -> content |= !JsonScan.text(value).isEmpty();
      case "input" -> {
        long start = offset(value);
        value.skipChildren();
        characters += offset(value) - start;
      }
      default -> value.skipChildren();
    }
  }

  /** Counted in bytes or characters, whichever the parser's source has. */
  private static long offset(JsonParser parser) {
    JsonLocation location = parser.currentTokenLocation();
    return Math.max(location.getByteOffset(), location.getCharOffset());
  }

  private void words(JsonParser value) throws IOException {
    int length = JsonScan.text(value).length();
    characters += length;
    content |= length > 0;
  }
}
