package io.aigateway.translate.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One message. Readers keep messages as they came; how they are merged or ordered for a vendor is
 * the writer's business.
 */
public sealed interface Turn {
  /** The blocks, in order. */
  List<Part> parts();

  /** Where the message and its blocks stood in the client's body. */
  Places places();

  /** Unknown fields of the message. */
  Extensions extensions();

  /** The blocks with their places, in order. */
  default List<Placed> placed() {
    return IntStream.range(0, parts().size())
        .mapToObj(i -> new Placed(parts().get(i), places().part(i)))
        .toList();
  }

  /**
   * Instructions that stand between other messages. Leading instructions are {@link
   * Conversation#system()}.
   *
   * @param parts text
   * @param extensions unknown fields of the message
   * @param places where it all stood
   */
  record Instructions(List<Part> parts, Extensions extensions, Places places) implements Turn {
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
   * @param places where it all stood
   */
  record User(List<Part> parts, Extensions extensions, Places places) implements Turn {
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
   * @param places where it all stood
   */
  record Assistant(List<Part> parts, Extensions extensions, Places places) implements Turn {
    /** Copies the parts. */
    public Assistant {
      parts = List.copyOf(parts);
    }
  }
}
