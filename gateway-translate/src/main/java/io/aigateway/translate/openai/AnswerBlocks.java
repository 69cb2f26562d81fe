package io.aigateway.translate.openai;

import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts what an answer says, in whatever order, into blocks of which one is open at a time. Pieces
 * of a call that is not at the front wait until the front one is complete; words that come between
 * the pieces of a call wait for the call.
 */
final class AnswerBlocks {
  /** Most characters that may wait for their turn. */
  static final int MAX_WAITING = 16 * 1024 * 1024;

  /** Longest signature of a thought, in characters. */
  static final int MAX_SIGNATURE = 4 * 1024 * 1024;

  /** Longest refusal, in characters. */
  static final int MAX_REFUSAL = 1024 * 1024;

  private final Consumer<StreamEvent> out;
  private final ToolSlots slots = new ToolSlots();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final StringBuilder signature = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private int thoughtLength;
  private int thoughtHash;
  private Kind open = Kind.NOTHING;
  private int next;
  private int waiting;
  private String idSeed = "";

  /** What the open block is. */
  enum Kind {
    NOTHING,
    TEXT,
    REFUSAL,
    REASONING,
    TOOL
  }

  AnswerBlocks(Consumer<StreamEvent> out) {
    this.out = out;
  }

  /** Where ids come from for calls without one. */
  void idSeed(String seed) {
    idSeed = seed;
  }

  boolean called() {
    return !slots.all().isEmpty();
  }

  Optional<String> refusal() {
    return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal.toString());
  }

  /** Whether the thinking of the open block so far is these words, by length and hash. */
  boolean thought(String words) {
    return open == Kind.REASONING
        ? words.length() == thoughtLength && words.hashCode() == thoughtHash
        : words.isEmpty();
  }

  boolean signed() {
    return open == Kind.REASONING && !signature.isEmpty();
  }

  /** Words of a kind other than {@link Kind#TOOL}; empty words open nothing. */
  void words(Kind kind, String text) {
    if (text.isEmpty()) {
      return;
    }
    sayOrWait(text.length(), () -> say(kind, text));
  }

  /** A piece of the signature of the open thinking. */
  void signature(String piece) {
    if (open != Kind.REASONING && !busy()) {
      endTools();
      enter(Kind.REASONING, new Block.Reasoning());
    }
    if (open == Kind.REASONING) {
      signature.append(piece);
    }
  }

  /** Ends the open thinking, so that the next begins a block of its own. */
  void endThought() {
    if (open == Kind.REASONING) {
      close();
    }
  }

  void sealed(String data) {
    sayOrWait(data.length(), () -> saySealed(data));
  }

  /**
   * A piece of a tool call.
   *
   * @param whole whether it is a call of its own, come in one piece
   */
  void tool(ToolPiece piece, boolean whole) {
    ToolSlot slot = whole ? slots.open(piece) : slots.of(piece);
    if (slot.state() == ToolSlot.State.ENDED) {
      return;
    }
    slot.take(piece);
    waiting += piece.arguments().length();
    advance();
  }

  /** What is wrong with the answer so far, if anything. */
  Optional<Fault> fault() {
    if (waiting > MAX_WAITING || slots.full()) {
      return Optional.of(
          Fault.of(FaultKind.BAD_GATEWAY, "the upstream's tool calls are too many or too long"));
    }
    if (signature.length() > MAX_SIGNATURE || refusal.length() > MAX_REFUSAL) {
      return Optional.of(
          Fault.of(
              FaultKind.BAD_GATEWAY, "the upstream's signature or refusal is longer than is sane"));
    }
    return Optional.empty();
  }

  /** Says all that waits and closes the last block. */
  Optional<Fault> finish() {
    for (ToolSlot slot : slots.all()) {
      if (slot.state() != ToolSlot.State.ENDED && slot.name().isEmpty()) {
        return Optional.of(
            Fault.of(FaultKind.BAD_GATEWAY, "the upstream called a tool without naming it"));
      }
    }
    endTools();
    sayLater();
    close();
    return Optional.empty();
  }

  /** Whether a call still lacks something that may come: its name or the rest of its arguments. */
  private boolean busy() {
    for (ToolSlot slot : slots.all()) {
      if (slot.state() != ToolSlot.State.ENDED && (slot.name().isEmpty() || !slot.complete())) {
        return true;
      }
    }
    return false;
  }

  /** Moves on as far as the calls at the front allow. */
  private void advance() {
    for (ToolSlot slot : slots.all()) {
      if (slot.state() == ToolSlot.State.ENDED) {
        continue;
      }
      if (slot.name().isEmpty() || !slot.spoken()) {
        return;
      }
      speak(slot);
      if (!slot.complete()) {
        return;
      }
      if (slot != slots.all().getLast()) {
        end(slot);
      }
    }
    if (!later.isEmpty() && !busy()) {
      endTools();
      sayLater();
    }
  }

  private void speak(ToolSlot slot) {
    if (slot.state() == ToolSlot.State.WAITING) {
      enter(Kind.TOOL, new Block.ToolCall(id(slot), slot.name(), slot.custom()));
      slot.state(ToolSlot.State.OPEN);
    }
    waiting -= slot.waitingLength();
    String fragment = slot.drain();
    if (!fragment.isEmpty()) {
      out.accept(new StreamEvent.ToolInputDelta(next, fragment));
    }
  }

  private String id(ToolSlot slot) {
    return slot.id().isEmpty()
        ? ChatCallIds.generated(idSeed + "/" + slots.all().indexOf(slot))
        : slot.id();
  }

  private void end(ToolSlot slot) {
    slot.state(ToolSlot.State.ENDED);
    close();
  }

  private void endTools() {
    for (ToolSlot slot : slots.all()) {
      if (slot.state() != ToolSlot.State.ENDED) {
        speak(slot);
        end(slot);
      }
    }
  }

  private void sayOrWait(int length, Runnable saying) {
    if (busy()) {
      later.add(saying);
      waiting += length;
    } else {
      saying.run();
    }
  }

  private void sayLater() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  private void saySealed(String data) {
    endTools();
    close();
    out.accept(new StreamEvent.BlockStart(next, new Block.SealedReasoning(data)));
    out.accept(new StreamEvent.BlockEnd(next++));
  }

  private void say(Kind kind, String text) {
    endTools();
    switch (kind) {
      case TEXT -> {
        enter(kind, new Block.Text());
        out.accept(new StreamEvent.TextDelta(next, text));
      }
      case REFUSAL -> {
        enter(kind, new Block.Refusal());
        refusal.append(text);
        out.accept(new StreamEvent.TextDelta(next, text));
      }
      case REASONING -> {
        enter(kind, new Block.Reasoning());
        think(text);
        out.accept(new StreamEvent.ReasoningDelta(next, text));
      }
      case NOTHING, TOOL -> throw new IllegalArgumentException("not words: " + kind);
    }
  }

  /** Goes on with the hash as {@link String#hashCode} defines it. */
  private void think(String text) {
    thoughtLength += text.length();
    for (int i = 0; i < text.length(); i++) {
      thoughtHash = 31 * thoughtHash + text.charAt(i);
    }
  }

  private void enter(Kind kind, Block block) {
    if (open == kind && kind != Kind.TOOL) {
      return;
    }
    close();
    out.accept(new StreamEvent.BlockStart(next, block));
    open = kind;
  }

  private void close() {
    if (open == Kind.NOTHING) {
      return;
    }
    if (open == Kind.REASONING && !signature.isEmpty()) {
      out.accept(new StreamEvent.SignatureDelta(next, signature.toString()));
    }
    signature.setLength(0);
    thoughtLength = 0;
    thoughtHash = 0;
    out.accept(new StreamEvent.BlockEnd(next++));
    open = Kind.NOTHING;
  }
}
