package io.aigateway.translate.model;

import java.util.Set;

/**
 * By what a dialect's request shows what it needs from a model.
 *
 * @param contents top-level fields that hold the conversation
 * @param images values of {@code type} that bring pictures
 * @param documents values of {@code type} that bring documents
 * @param opaque fields within the conversation that hold the client's own JSON, not to be searched
 * @param tools top-level arrays that offer tools
 * @param thinking values of {@code type} that bring thinking, each with a {@code signature}
 */
public record RequestMarks(
    Set<String> contents,
    Set<String> images,
    Set<String> documents,
    Set<String> opaque,
    Set<String> tools,
    Set<String> thinking) {
  /** Copies the sets. */
  public RequestMarks {
    contents = Set.copyOf(contents);
    images = Set.copyOf(images);
    documents = Set.copyOf(documents);
    opaque = Set.copyOf(opaque);
    tools = Set.copyOf(tools);
    thinking = Set.copyOf(thinking);
  }
}
