package io.aigateway.translate.model;

import java.util.List;
import java.util.Optional;

/**
 * A whole request, free of any dialect.
 *
 * @param source the {@link Codec#id()} of the dialect it was read from; owner of all extensions
 * @param model as the client named it
 * @param stream whether the answer shall be streamed
 * @param system the leading instructions: text blocks
 * @param turns the messages, in order, as they came
 * @param tools what may be called
 * @param toolChoice whether and which tool must be called; empty when not said
 * @param settings the knobs
 * @param wishes what the answer shall look like
 * @param extensions top-level fields without a place in this model
 */
public record Conversation(
    String source,
    String model,
    boolean stream,
    List<Part> system,
    List<Turn> turns,
    List<Tool> tools,
    Optional<ToolChoice> toolChoice,
    Settings settings,
    AnswerWishes wishes,
    Extensions extensions) {
  /** Copies the lists. */
  public Conversation {
    system = List.copyOf(system);
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }
}
