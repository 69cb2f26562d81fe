package io.aigateway.translate.model;

import java.util.List;
import java.util.Optional;

/**
 * A whole request, free of any dialect.
 *
 * @param source the {@link Codec#id()} of the dialect it was read from; owner of all extensions
 * @param model as the client named it
 * @param stream whether the answer shall be streamed
 * @param system the leading instructions: text blocks, and where they stood
 * @param turns the messages, in order, as they came
 * @param tools what may be called
 * @param toolPlaces where each tool stood in the client's body
 * @param toolChoice whether and which tool must be called; empty when not said
 * @param settings the knobs
 * @param wishes what the answer shall look like
 * @param extensions top-level fields without a place in this model
 */
public record Conversation(
    String source,
    String model,
    boolean stream,
    Turn.Instructions system,
    List<Turn> turns,
    List<Tool> tools,
    List<String> toolPlaces,
    Optional<ToolChoice> toolChoice,
    Settings settings,
    AnswerWishes wishes,
    Extensions extensions) {
  /** Copies the lists. */
  public Conversation {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    toolPlaces = List.copyOf(toolPlaces);
  }
}
