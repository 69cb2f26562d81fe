package io.aigateway.translate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aigateway.translate.json.JsonScan;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.outcome.TokenUsage;
import java.io.IOException;
import java.util.Optional;

/** One pass over one chunk or answer. Not safe for use by several threads. */
final class ChatScan {
  private boolean content;
  private long characters;
  private boolean finish;
  private boolean choice;
  private boolean error;
  private Optional<TokenUsage> usage = Optional.empty();
  private String model = "";

  /** Reads the whole document; false when it is not one JSON object. */
  boolean read(JsonParser parser) throws IOException {
    return JsonScan.document(parser, this::top);
  }

  /** Whether the document is an answer or an error, rather than some other JSON. */
  boolean complete() {
    return choice || error;
  }

  /** What was read. */
  Sighting sighting(boolean namedError) {
    return new Sighting(
        content,
        characters,
        finish,
        false,
        usage.isPresent() && !choice,
        error || namedError,
        usage,
        model.isEmpty() ? Optional.empty() : Optional.of(model));
  }

  private void top(String name, JsonParser value) throws IOException {
    switch (name) {
      case "model" -> model = JsonScan.text(value);
      case "usage" -> usage(value);
      case "error" -> {
        error |= value.currentToken() != JsonToken.VALUE_NULL;
        value.skipChildren();
      }
      case "choices" -> JsonScan.array(value, this::choice);
      default -> value.skipChildren();
    }
  }

  private void usage(JsonParser value) throws IOException {
    usage = ChatUsage.read(JsonScan.tree(value)).or(() -> usage);
  }

  private void choice(JsonParser value) throws IOException {
    choice = true;
    JsonScan.object(value, this::choiceMember);
  }

  private void choiceMember(String name, JsonParser value) throws IOException {
    switch (name) {
      case "finish_reason" -> finish(JsonScan.text(value));
      case "delta", "message" -> JsonScan.object(value, this::message);
      default -> value.skipChildren();
    }
  }

  private void finish(String reason) {
    boolean failed = ChatFinish.isFailure(reason);
    error |= failed;
    finish |= !failed && !reason.isEmpty();
  }

  private void message(String name, JsonParser value) throws IOException {
    switch (name) {
      case "content", "reasoning_content", "reasoning", "refusal" -> words(value);
      case "tool_calls" -> JsonScan.array(value, this::toolCall);
      case "function_call" -> JsonScan.object(value, this::function);
      case "reasoning_details", "audio" -> part(value);
      default -> value.skipChildren();
    }
  }

  private void toolCall(JsonParser value) throws IOException {
    JsonScan.object(value, this::toolCallMember);
  }

  private void toolCallMember(String name, JsonParser value) throws IOException {
    switch (name) {
      case "function", "custom" -> JsonScan.object(value, this::function);
      default -> value.skipChildren();
    }
  }

  private void function(String name, JsonParser value) throws IOException {
    switch (name) {
      case "name" -> content |= !JsonScan.text(value).isEmpty();
      case "arguments", "input" -> words(value);
      default -> value.skipChildren();
    }
  }

  private void words(JsonParser value) throws IOException {
    if (value.currentToken().isStructStart()) {
      part(value);
      return;
    }
    int length = JsonScan.text(value).length();
    characters += length;
    content |= length > 0;
  }

  private void part(JsonParser value) throws IOException {
    content |= value.currentToken().isStructStart();
    value.skipChildren();
  }
}
