package io.aigateway.translate.reshape;

import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.CitationDelta;
import io.aigateway.translate.model.StreamEvent.ReasoningDelta;
import io.aigateway.translate.model.StreamEvent.SignatureDelta;
import io.aigateway.translate.model.StreamEvent.TextDelta;
import io.aigateway.translate.model.StreamEvent.ToolInputDelta;
import java.util.function.Consumer;

/**
 * Takes thinking that stands in tags at the beginning of words out of them, into a block of its
 * own, as servers without a parser for reasoning need it. White space around the tags goes, and
 * thinking without words is none. Tags further on are words like others. Held back is only what may
 * become a tag.
 */
final class TaggedThinking implements EventStep {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  /** Most characters before the first tag, which are white space then. */
  private static final int MAX_LEADING = 64;

  private final StringBuilder held = new StringBuilder();
  private State state = State.OTHER;
  private boolean open;
  private int next;

  private enum State {
    /** In a block that is none of words. */
    OTHER,
    /** Before the first character that counts. */
    UNDECIDED,
    /** Between the tags. */
    THINKING,
    /** After the closing tag and the white space behind it. */
    THOUGHT,
    /** In plain words. */
    WORDS
  }

  @Override
  public void on(StreamEvent event, Consumer<StreamEvent> told) {
    switch (event) {
      case BlockStart(int index, Block block) -> begin(block, told);
      case TextDelta(int index, String text) -> text(text, told);
      case BlockEnd(int index) -> end(told);
      case ReasoningDelta(int index, String text) -> told.accept(new ReasoningDelta(next, text));
      case SignatureDelta(int index, String text) -> told.accept(new SignatureDelta(next, text));
      case ToolInputDelta(int index, String text) -> told.accept(new ToolInputDelta(next, text));
      case CitationDelta citation -> cite(citation, told);
      case StreamEvent.MessageStart e -> told.accept(e);
      case StreamEvent.UsageSeen e -> told.accept(e);
      case StreamEvent.Finish e -> told.accept(e);
      case StreamEvent.Failed e -> told.accept(e);
      case StreamEvent.Ping e -> told.accept(e);
    }
  }

  private void begin(Block block, Consumer<StreamEvent> told) {
    if (block instanceof Block.Text) {
      state = State.UNDECIDED;
    } else {
      state = State.OTHER;
      enter(block, told);
    }
  }

  private void text(String text, Consumer<StreamEvent> told) {
    switch (state) {
      case OTHER, WORDS -> told.accept(new TextDelta(next, text));
      case UNDECIDED -> decide(text, told);
      case THINKING -> think(text, told);
      case THOUGHT -> answer(text, told);
    }
  }

  private void decide(String text, Consumer<StreamEvent> told) {
    held.append(text);
    String words = held.toString().stripLeading();
    if (words.startsWith(OPEN)) {
      held.setLength(0);
      state = State.THINKING;
      think(words.substring(OPEN.length()), told);
    } else if (!OPEN.startsWith(words) || held.length() - words.length() > MAX_LEADING) {
      plain(told);
    }
  }

  /** What was held back is words, and so is all that follows. */
  private void plain(Consumer<StreamEvent> told) {
    state = State.WORDS;
    enter(new Block.Text(), told);
    if (!held.isEmpty()) {
      told.accept(new TextDelta(next, held.toString()));
      held.setLength(0);
    }
  }

  private void think(String text, Consumer<StreamEvent> told) {
    held.append(text);
    int end = held.indexOf(CLOSE);
    if (end < 0) {
      thought(held.length() - possible(), told);
      return;
    }
    String rest = held.substring(end + CLOSE.length());
    thought(end, told);
    held.setLength(0);
    leave(told);
    state = State.THOUGHT;
    answer(rest, told);
  }

  /** Tells so many of the held characters, but not the white space thinking begins with. */
  private void thought(int length, Consumer<StreamEvent> told) {
    String words = held.substring(0, length);
    held.delete(0, length);
    String kept = open ? words : words.stripLeading();
    if (!kept.isEmpty()) {
      enter(new Block.Reasoning(), told);
      told.accept(new ReasoningDelta(next, kept));
    }
  }

  /** How many of the held characters may be the beginning of the closing tag. */
  private int possible() {
    for (int length = Math.min(CLOSE.length() - 1, held.length()); length > 0; length--) {
      if (CLOSE.startsWith(held.substring(held.length() - length))) {
        return length;
      }
    }
    return 0;
  }

  private void answer(String text, Consumer<StreamEvent> told) {
    String words = text.stripLeading();
    if (!words.isEmpty()) {
      held.append(words);
      plain(told);
    }
  }

  private void cite(CitationDelta citation, Consumer<StreamEvent> told) {
    if (state == State.UNDECIDED) {
      plain(told);
    }
    if (open) {
      told.accept(new CitationDelta(next, citation.json()));
    }
  }

  private void end(Consumer<StreamEvent> told) {
    switch (state) {
      case UNDECIDED -> plain(told);
      case THINKING -> thought(held.length(), told);
      case OTHER, THOUGHT, WORDS -> {}
    }
    leave(told);
    state = State.OTHER;
  }

  private void enter(Block block, Consumer<StreamEvent> told) {
    if (!open) {
      told.accept(new BlockStart(next, block));
      open = true;
    }
  }

  private void leave(Consumer<StreamEvent> told) {
    if (open) {
      told.accept(new BlockEnd(next++));
      open = false;
    }
  }
}
