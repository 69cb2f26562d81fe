package io.aigateway.translate.openai;

import java.util.OptionalInt;

/** One tool call of a stream while its pieces come in. */
final class ToolSlot {
  private final OptionalInt index;

  /** The first piece that waits, most often the only one, and the rest. */
  private String waiting = "";

  private final StringBuilder more = new StringBuilder();
  private final JsonEnd end = new JsonEnd();
  private String id = "";
  private String name = "";
  private boolean custom;
  private boolean spoken;

  /** How far the slot's block is. */
  enum State {
    WAITING,
    OPEN,
    ENDED
  }

  private State state = State.WAITING;

  ToolSlot(OptionalInt index) {
    this.index = index;
  }

  boolean hasIndex(int wanted) {
    return index.isPresent() && index.getAsInt() == wanted;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  boolean custom() {
    return custom;
  }

  State state() {
    return state;
  }

  void state(State next) {
    state = next;
  }

  /** Whether any argument has come. */
  boolean spoken() {
    return spoken;
  }

  /** Whether the arguments are one whole JSON value. */
  boolean complete() {
    return !custom && end.complete();
  }

  void take(ToolPiece piece) {
    custom = custom || piece.custom();
    if (id.isEmpty()) {
      id = piece.id();
    }
    // a name that is repeated says nothing new; one that differs before any argument is a rest
    if (name.isEmpty() || (!spoken && !piece.name().equals(name))) {
      name += piece.name();
    }
    if (!piece.arguments().isEmpty()) {
      spoken = true;
      end.take(piece.arguments());
      hold(piece.arguments());
    }
  }

  int waitingLength() {
    return waiting.length() + more.length();
  }

  /** The arguments that have come and not been passed on. */
  String drain() {
    String text = more.isEmpty() ? waiting : waiting + more;
    waiting = "";
    more.setLength(0);
    return text;
  }

  private void hold(String arguments) {
    if (waiting.isEmpty()) {
      waiting = arguments;
    } else {
      more.append(arguments);
    }
  }
}
