package io.aigateway.translate.model;

import java.util.List;

/**
 * One message. Readers keep messages as they came; how they are merged or ordered for a vendor is
 * the writer's business.
 */
public sealed interface Turn {
  /** The blocks, in order. */
  List<Part> parts();

  /**
   * Instructions that stand between other messages. Leading instructions are {@link
   * Conversation#system()}.
   *
   * @param parts text
   * @param extensions unknown fields of the message
   */
  record Instructions(List<Part> parts, Extensions extensions) implements Turn {
    /** Copies the parts. */
    public Instructions {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What the user says and what tools answered.
   *
   * @param parts text, images, documents, tool results
   * @param extensions unknown fields of the message
   */
  record User(List<Part> parts, Extensions extensions) implements Turn {
    /** Copies the parts. */
    public User {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What the model said.
   *
   * @param parts text, reasoning, tool calls, refusals
   * @param extensions unknown fields of the message
   */
  record Assistant(List<Part> parts, Extensions extensions) implements Turn {
    /** Copies the parts. */
    public Assistant {
      parts = List.copyOf(parts);
    }
  }
}
