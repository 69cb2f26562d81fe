package io.aigateway.translate.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out to which call a piece belongs. OpenAI counts calls by {@code index}; other servers send
 * no index, or index 0 for every call with an id of its own, or neither index nor id.
 */
final class ToolSlots {
  /** Most tool calls of one answer. */
  static final int MAX_SLOTS = 512;

  private final List<ToolSlot> slots = new ArrayList<>();

  List<ToolSlot> all() {
    return slots;
  }

  boolean full() {
    return slots.size() >= MAX_SLOTS;
  }

  /** The slot of the piece; a new one when it begins another call. */
  ToolSlot of(ToolPiece piece) {
    Optional<ToolSlot> known = piece.index().isPresent() ? byIndex(piece) : byId(piece);
    return known.filter(slot -> !another(slot, piece)).orElseGet(() -> open(piece));
  }

  /** A slot of its own, for calls that come whole. */
  ToolSlot open(ToolPiece piece) {
    ToolSlot slot = new ToolSlot(piece.index());
    slots.add(slot);
    return slot;
  }

  private Optional<ToolSlot> byIndex(ToolPiece piece) {
    int index = piece.index().getAsInt();
    Optional<ToolSlot> latest = Optional.empty();
    for (ToolSlot slot : slots) {
      if (slot.hasIndex(index)) {
        if (!piece.id().isEmpty() && slot.id().equals(piece.id())) {
          return Optional.of(slot);
        }
        latest = Optional.of(slot);
      }
    }
    return latest;
  }

  private Optional<ToolSlot> byId(ToolPiece piece) {
    for (ToolSlot slot : slots) {
      if (!piece.id().isEmpty() && slot.id().equals(piece.id())) {
        return Optional.of(slot);
      }
    }
    if (slots.isEmpty()) {
      return Optional.empty();
    }
    ToolSlot last = slots.getLast();
    boolean renamed =
        !piece.name().isEmpty() && !last.name().isEmpty() && !piece.name().equals(last.name());
    return renamed ? Optional.empty() : Optional.of(last);
  }

  /** Whether the piece, though it claims the slot's place, begins another call. */
  private static boolean another(ToolSlot slot, ToolPiece piece) {
    if (!piece.id().isEmpty() && !slot.id().isEmpty()) {
      return !piece.id().equals(slot.id());
    }
    if (!piece.id().isEmpty() || piece.name().isEmpty() || slot.name().isEmpty()) {
      return false;
    }
    return slot.complete()
        ? !piece.arguments().isBlank()
        : !piece.name().equals(slot.name()) && whole(piece.arguments());
  }

  private static boolean whole(String arguments) {
    JsonEnd end = new JsonEnd();
    end.take(arguments);
    return end.complete();
  }
}
