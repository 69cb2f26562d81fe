package io.aigateway.translate.reshape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.ToolInputDelta;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives tool calls the client's names back, and free-text tools their free text, which is held back
 * until the object around it is complete. Not safe for use by several threads.
 */
final class ToolRestore implements EventStep {
  /** Most characters of a wrapped argument held back; a longer one passes as it is. */
  private static final int MAX_HELD_CHARACTERS = 16 * 1024 * 1024;

  private final ToolNames names;
  private Optional<StringBuilder> held = Optional.empty();

  ToolRestore(ToolNames names) {
    this.names = names;
  }

  @Override
  public void on(StreamEvent event, Consumer<StreamEvent> told) {
    switch (event) {
      case BlockStart(int index, Block.ToolCall call) -> told.accept(start(index, call));
      case ToolInputDelta(int index, String fragment) when held.isPresent() ->
          hold(index, held.get().append(fragment), told);
      case BlockEnd(int index) when held.isPresent() -> {
        release(index, held.get().toString(), told);
        told.accept(event);
      }
      default -> told.accept(event);
    }
  }

  private StreamEvent start(int index, Block.ToolCall call) {
    String name = names.client(call.name());
    boolean wrapped = names.freeText().contains(name);
    held = wrapped ? Optional.of(new StringBuilder()) : Optional.empty();
    return new BlockStart(index, new Block.ToolCall(call.id(), name, wrapped || call.custom()));
  }

  private void hold(int index, StringBuilder text, Consumer<StreamEvent> told) {
    if (text.length() > MAX_HELD_CHARACTERS) {
      held = Optional.empty();
      told.accept(new ToolInputDelta(index, text.toString()));
    }
  }

  private void release(int index, String wrapped, Consumer<StreamEvent> told) {
    held = Optional.empty();
    String text = unwrapped(wrapped);
    if (!text.isEmpty()) {
      told.accept(new ToolInputDelta(index, text));
    }
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
