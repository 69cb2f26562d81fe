package io.aigateway.translate.reshape;

import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.Finish;
import io.aigateway.translate.model.StreamEvent.TextDelta;
import io.aigateway.translate.model.StreamEvent.UsageSeen;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends an answer at the first stop sequence in its words, as an upstream would that had been told
 * of it: neither the sequence nor anything after it is told. Held back is only what may become a
 * sequence, so fewer characters than the longest one has. Of sequences complete at one character
 * the longest counts. Sequences do not reach from one block into another, nor into thinking or
 * arguments.
 */
final class StopGuard implements EventStep {
  private final List<StopSequence> sequences;
  private final StringBuilder held = new StringBuilder();
  private boolean words;
  private boolean over;

  StopGuard(List<String> stops) {
    this.sequences = stops.stream().map(StopSequence::new).toList();
  }

  @Override
  public void on(StreamEvent event, Consumer<StreamEvent> told) {
    if (over) {
      if (event instanceof UsageSeen) {
        told.accept(event);
      }
      return;
    }
    switch (event) {
      case BlockStart(int index, Block block) -> {
        words = block instanceof Block.Text;
        sequences.forEach(StopSequence::forget);
        told.accept(event);
      }
      case TextDelta(int index, String text) when words -> text(index, text, told);
      case BlockEnd(int index) -> {
        release(index, held.length(), told);
        told.accept(event);
      }
      default -> told.accept(event);
    }
  }

  private void text(int index, String text, Consumer<StreamEvent> told) {
    for (int i = 0; i < text.length(); i++) {
      held.append(text.charAt(i));
      Optional<StopSequence> met = met(text.charAt(i));
      if (met.isPresent()) {
        end(index, met.get().words(), told);
        return;
      }
    }
    release(index, held.length() - possible(), told);
  }

  private Optional<StopSequence> met(char next) {
    Optional<StopSequence> longest = Optional.empty();
    for (StopSequence sequence : sequences) {
      if (sequence.completes(next)
          && longest.filter(other -> other.matched() >= sequence.matched()).isEmpty()) {
        longest = Optional.of(sequence);
      }
    }
    return longest;
  }

  private int possible() {
    int most = 0;
    for (StopSequence sequence : sequences) {
      most = Math.max(most, sequence.matched());
    }
    return most;
  }

  private void end(int index, String sequence, Consumer<StreamEvent> told) {
    over = true;
    release(index, held.length() - sequence.length(), told);
    told.accept(new BlockEnd(index));
    told.accept(new Finish(FinishReason.STOP_SEQUENCE, Optional.of(sequence), Optional.empty()));
  }

  private void release(int index, int length, Consumer<StreamEvent> told) {
    if (length > 0) {
      told.accept(new TextDelta(index, held.substring(0, length)));
      held.delete(0, length);
    }
  }
}
