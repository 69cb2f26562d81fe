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
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the events of an answer into the complete answer, so that streamed and complete answers
 * cannot disagree. Not safe for use by several threads.
 */
public final class AnswerFold {
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<String> citations = new ArrayList<>();
  private Optional<Block> open = Optional.empty();
  private Optional<String> signature = Optional.empty();
  private MessageStart start = new MessageStart("", "");
  private Optional<TokenUsage> usage = Optional.empty();
  private Optional<Finish> finish = Optional.empty();
  private Optional<Fault> fault = Optional.empty();

  /** What a fold comes to. */
  public sealed interface Result {
    /** The whole answer. */
    record Whole(Answer answer) implements Result {}

    /** The answer broke off. */
    record Broken(Fault fault) implements Result {}
  }

  /** Takes the next event. */
  public void on(StreamEvent event) {
    switch (event) {
      case MessageStart e -> start = e;
      case BlockStart e -> open(e.block());
      case TextDelta e -> text.append(e.text());
      case ReasoningDelta e -> text.append(e.text());
      case ToolInputDelta e -> text.append(e.fragment());
      case SignatureDelta e -> signature = Optional.of(e.signature());
      case CitationDelta e -> citations.add(e.json().text());
      case BlockEnd e -> close();
      case UsageSeen e -> usage = Optional.of(e.usage());
      case Finish e -> finish = Optional.of(e);
      case Failed e -> fault = Optional.of(e.fault());
      case Ping e -> {}
    }
  }

  /** The answer, or why there is none. */
  public Result result() {
    if (fault.isPresent()) {
      return new Result.Broken(fault.get());
    }
    if (finish.isEmpty()) {
      return new Result.Broken(Fault.of(FaultKind.BAD_GATEWAY, "the answer has no end"));
    }
    return new Result.Whole(
        new Answer(start.id(), start.model(), start.tier(), parts, finish.get(), usage));
  }

  private void open(Block block) {
    open = Optional.of(block);
    text.setLength(0);
    signature = Optional.empty();
    citations.clear();
  }

  private Extensions cited() {
    return citations.isEmpty()
        ? Extensions.NONE
        : new Extensions(
            Map.of(Part.Text.CITATIONS, new RawJson("[" + String.join(",", citations) + "]")));
  }

  private void close() {
    open.ifPresent(block -> parts.add(part(block)));
    open = Optional.empty();
  }

  private Part part(Block block) {
    return switch (block) {
      case Block.Text b -> new Part.Text(text.toString(), Optional.empty(), cited());
      case Block.Refusal b -> new Part.Refusal(text.toString());
      case Block.Reasoning b -> new Part.Reasoning(text.toString(), signature);
      case Block.SealedReasoning b -> new Part.SealedReasoning(b.data());
      case Block.ToolCall b ->
          new Part.ToolCall(b.id(), b.name(), text.toString(), b.custom(), Optional.empty());
      case Block.Foreign b -> new Part.Foreign(b.type(), b.json());
    };
  }
}
