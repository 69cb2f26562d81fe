package io.aigateway.translate.thirddialect;

import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what an upstream says into the order that the neutral events promise. */
final class ScriptEvents {
  private final List<StreamEvent> events = new ArrayList<>();
  private Optional<Block> open = Optional.empty();
  private int index;
  private boolean signed;
  private boolean started;
  private boolean over;

  /** The events since the last time. */
  List<StreamEvent> take() {
    List<StreamEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  boolean over() {
    return over;
  }

  void start(String id, String model) {
    if (!started) {
      started = true;
      events.add(new StreamEvent.MessageStart(id, model));
    }
  }

  void text(String piece) {
    if (!piece.isEmpty()) {
      within(new Block.Text());
      events.add(new StreamEvent.TextDelta(index, piece));
    }
  }

  void refusal(String piece) {
    if (!piece.isEmpty()) {
      within(new Block.Refusal());
      events.add(new StreamEvent.TextDelta(index, piece));
    }
  }

  void thinking(String piece) {
    if (!piece.isEmpty()) {
      reason();
      events.add(new StreamEvent.ReasoningDelta(index, piece));
    }
  }

  void seal(String signature) {
    if (!signature.isEmpty()) {
      reason();
      events.add(new StreamEvent.SignatureDelta(index, signature));
      signed = true;
    }
  }

  void sealed(String data) {
    begin(new Block.SealedReasoning(data));
    close();
  }

  void call(String id, String tool) {
    if (!id.isEmpty() && !tool.isEmpty()) {
      begin(new Block.ToolCall(id, tool, false));
    }
  }

  void with(String piece) {
    if (!piece.isEmpty() && open.filter(Block.ToolCall.class::isInstance).isPresent()) {
      events.add(new StreamEvent.ToolInputDelta(index, piece));
    }
  }

  void usage(TokenUsage usage) {
    start("", "");
    events.add(new StreamEvent.UsageSeen(usage));
  }

  void end(FinishReason reason) {
    start("", "");
    close();
    events.add(StreamEvent.Finish.of(reason));
    over = true;
  }

  void fail(Fault fault) {
    events.add(new StreamEvent.Failed(fault));
    over = true;
  }

  /** A signature ends the thinking it belongs to. */
  private void reason() {
    if (signed) {
      close();
    }
    within(new Block.Reasoning());
  }

  private void within(Block block) {
    if (!open.equals(Optional.of(block))) {
      begin(block);
    }
  }

  private void begin(Block block) {
    start("", "");
    close();
    open = Optional.of(block);
    events.add(new StreamEvent.BlockStart(index, block));
  }

  private void close() {
    if (open.isPresent()) {
      events.add(new StreamEvent.BlockEnd(index++));
    }
    open = Optional.empty();
    signed = false;
  }
}
