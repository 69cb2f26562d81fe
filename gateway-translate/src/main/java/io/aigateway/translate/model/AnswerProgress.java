package io.aigateway.translate.model;

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
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/**
 * The book of one answer: how far it came and what it cost. Not safe for use by several threads.
 */
public final class AnswerProgress {
  private boolean contentSeen;
  private boolean finished;
  private Optional<Fault> fault = Optional.empty();
  private Optional<TokenUsage> usage = Optional.empty();
  private Optional<String> servedModel = Optional.empty();
  private long outputCharacters;
  private int skippedEvents;

  /** Notes what an event of the neutral stream says. */
  public void note(StreamEvent event) {
    switch (event) {
      case MessageStart e -> served(e.model());
      case BlockStart e -> contentSeen |= speaks(e.block());
      case TextDelta e -> words(e.text());
      case ReasoningDelta e -> words(e.text());
      case ToolInputDelta e -> words(e.fragment());
      case SignatureDelta e -> contentSeen = true;
      case CitationDelta e -> contentSeen = true;
      case BlockEnd e -> {}
      case UsageSeen e -> usage = Optional.of(e.usage());
      case Finish e -> finish();
      case Failed e -> fail(e.fault());
      case Ping e -> {}
    }
  }

  /** Notes what was seen in passing; whether it ends the answer is the caller's to judge. */
  public void note(Sighting sighting) {
    contentSeen |= sighting.content();
    outputCharacters += sighting.characters();
    sighting.usage().ifPresent(seen -> usage = Optional.of(seen));
    sighting.model().ifPresent(this::served);
  }

  /** The answer is complete. */
  public void finish() {
    finished = true;
  }

  /** The answer failed; the first fault stays. */
  public void fail(Fault cause) {
    if (fault.isEmpty()) {
      fault = Optional.of(cause);
    }
  }

  /** An event could not be understood. */
  public void skip() {
    skippedEvents++;
  }

  /** Whether nothing more is to come of the answer: it is complete or failed. */
  public boolean over() {
    return finished || fault.isPresent();
  }

  /** Whether anything of the answer itself was seen. */
  public boolean contentSeen() {
    return contentSeen;
  }

  /** Whether the answer is complete. */
  public boolean finished() {
    return finished;
  }

  /** Why the answer failed, if it did. */
  public Optional<Fault> fault() {
    return fault;
  }

  /** Usage as far as reported. */
  public Optional<TokenUsage> usage() {
    return usage;
  }

  /** The model that serves, as first reported. */
  public Optional<String> servedModel() {
    return servedModel;
  }

  /** Characters of text, reasoning and tool arguments. */
  public long outputCharacters() {
    return outputCharacters;
  }

  /** Events that could not be understood. */
  public int skippedEvents() {
    return skippedEvents;
  }

  private void served(String model) {
    if (servedModel.isEmpty() && !model.isEmpty()) {
      servedModel = Optional.of(model);
    }
  }

  private void words(String text) {
    contentSeen = true;
    outputCharacters += text.length();
  }

  private static boolean speaks(StreamEvent.Block block) {
    return switch (block) {
      case StreamEvent.Block.Text b -> false;
      case StreamEvent.Block.Refusal b -> false;
      case StreamEvent.Block.Reasoning b -> false;
      case StreamEvent.Block.SealedReasoning b -> true;
      case StreamEvent.Block.ToolCall b -> true;
      case StreamEvent.Block.Foreign b -> true;
    };
  }
}
