package io.aigateway.translate.reshape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.ToolInputDelta;
import java.util.List;
import java.util.Optional;

/**
 * Gives tool calls the client's names back, and free-text tools their free text, which is held back
 * until the object around it is complete. Not safe for use by several threads.
 */
final class ToolRestore {
  /** Most characters of a wrapped argument held back; a longer one passes as it is. */
  private static final int MAX_HELD_CHARACTERS = 16 * 1024 * 1024;

  private final ToolNames names;
  private Optional<StringBuilder> held = Optional.empty();

  ToolRestore(ToolNames names) {
    this.names = names;
  }

  /** What the client is told instead of the event. */
  List<StreamEvent> on(StreamEvent event) {
    return switch (event) {
      case BlockStart(int index, Block.ToolCall call) -> List.of(start(index, call));
      case ToolInputDelta(int index, String fragment) when held.isPresent() ->
          hold(index, held.get().append(fragment));
      case BlockEnd(int index) when held.isPresent() -> release(index, held.get().toString());
      default -> List.of(event);
    };
  }

  private StreamEvent start(int index, Block.ToolCall call) {
    String name = names.client(call.name());
    boolean wrapped = names.freeText().contains(name);
    held = wrapped ? Optional.of(new StringBuilder()) : Optional.empty();
    return new BlockStart(index, new Block.ToolCall(call.id(), name, wrapped || call.custom()));
  }

  private List<StreamEvent> hold(int index, StringBuilder text) {
    if (text.length() <= MAX_HELD_CHARACTERS) {
      return List.of();
    }
    held = Optional.empty();
    return List.of(new ToolInputDelta(index, text.toString()));
  }

  private List<StreamEvent> release(int index, String wrapped) {
    held = Optional.empty();
    String text = unwrapped(wrapped);
    BlockEnd end = new BlockEnd(index);
    return text.isEmpty() ? List.of(end) : List.of(new ToolInputDelta(index, text), end);
  }

  /** A model that does not keep to the wrapping is taken at its word. */
  private static String unwrapped(String wrapped) {
    try {
      JsonNode input = Json.parse(wrapped).path("input");
      return input.isTextual() ? input.textValue() : wrapped;
    } catch (JsonProcessingException e) {
      return wrapped;
    }
  }
}
