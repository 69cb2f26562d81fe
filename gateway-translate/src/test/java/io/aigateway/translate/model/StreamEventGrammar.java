package io.aigateway.translate.model;

import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.CitationDelta;
import io.aigateway.translate.model.StreamEvent.Failed;
import io.aigateway.translate.model.StreamEvent.Finish;
import io.aigateway.translate.model.StreamEvent.MessageStart;
import io.aigateway.translate.model.StreamEvent.Ping;
import io.aigateway.translate.model.StreamEvent.ReasoningDelta;
import io.aigateway.translate.model.StreamEvent.SignatureDelta;
import io.aigateway.translate.model.StreamEvent.TextDelta;
import io.aigateway.translate.model.StreamEvent.ToolInputDelta;
import io.aigateway.translate.model.StreamEvent.UsageSeen;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks that the events of an answer keep the order that {@link StreamEvent} promises. */
public final class StreamEventGrammar {
  private Optional<Block> open = Optional.empty();
  private int blocks;
  private boolean started;
  private boolean over;
  private boolean signed;

  private StreamEventGrammar() {}

  /**
   * Checks a whole answer.
   *
   * @throws AssertionError naming the first event out of order, or that the end is missing
   */
  public static void check(List<StreamEvent> events) {
    StreamEventGrammar grammar = new StreamEventGrammar();
    for (int i = 0; i < events.size(); i++) {
      try {
        grammar.on(events.get(i));
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + ": event " + i + " of " + events, e);
      }
    }
    require(grammar.over, "no finish and no failure: " + events);
  }

  private void on(StreamEvent event) {
    require(!over, "an event after the end");
    switch (event) {
      case MessageStart e -> {
        require(!started, "a second start");
        started = true;
      }
      case BlockStart e -> open(e);
      case TextDelta e ->
          delta(e.index(), e.text(), b -> b instanceof Block.Text || b instanceof Block.Refusal);
      case ReasoningDelta e -> delta(e.index(), e.text(), b -> b instanceof Block.Reasoning);
      case SignatureDelta e -> sign(e);
      case ToolInputDelta e -> delta(e.index(), e.fragment(), b -> b instanceof Block.ToolCall);
      case CitationDelta e -> delta(e.index(), e.json().text(), b -> b instanceof Block.Text);
      case BlockEnd e -> close(e);
      case UsageSeen e -> require(started, "usage before the start");
      case Finish e -> {
        require(started && open.isEmpty(), "a finish before the start or within a block");
        over = true;
      }
      case Failed e -> over = true;
      case Ping e -> require(started, "a ping before the start");
    }
  }

  private void open(BlockStart start) {
    require(started, "a block before the start");
    require(open.isEmpty(), "a block within a block");
    require(start.index() == blocks, "block " + start.index() + " where " + blocks + " is due");
    if (start.block() instanceof Block.ToolCall call) {
      require(!call.id().isEmpty() && !call.name().isEmpty(), "a tool call without id or name");
    }
    open = Optional.of(start.block());
    signed = false;
  }

  private void delta(int index, String text, Predicate<Block> kind) {
    require(open.isPresent() && kind.test(open.get()), "a delta that does not fit its block");
    require(index == blocks, "a delta of block " + index + " within " + blocks);
    require(!text.isEmpty(), "an empty delta");
  }

  private void sign(SignatureDelta signature) {
    require(!signed, "a second signature");
    delta(signature.index(), signature.signature(), b -> b instanceof Block.Reasoning);
    signed = true;
  }

  private void close(BlockEnd end) {
    require(open.isPresent() && end.index() == blocks, "the end of a block that is not open");
    open = Optional.empty();
    blocks++;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
