package io.aigateway.translate;

import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up answers of what every dialect can say. */
final class RandomEvents {
  private final RandomGenerator random;
  private final RandomTalk talk;

  RandomEvents(RandomGenerator random) {
    this.random = random;
    this.talk = new RandomTalk(random);
  }

  List<StreamEvent> answer() {
    List<StreamEvent> events = new ArrayList<>();
    events.add(new StreamEvent.MessageStart("id", "model"));
    int last = -1;
    int blocks = random.nextInt(5);
    boolean called = false;
    for (int index = 0; index < blocks; index++) {
      int kind = random.nextInt(3);
      if (kind == last && kind < 2) {
        kind = 2; // neighbours of one kind are one block in some dialects
      }
      called |= kind == 2;
      block(index, kind, events);
      last = kind;
    }
    events.add(new StreamEvent.UsageSeen(usage()));
    events.add(StreamEvent.Finish.of(called ? FinishReason.TOOL_CALLS : FinishReason.STOP));
    return events;
  }

  private void block(int index, int kind, List<StreamEvent> events) {
    switch (kind) {
      case 0 -> {
        events.add(new StreamEvent.BlockStart(index, new Block.Text()));
        pieces(talk.words()).forEach(piece -> events.add(new StreamEvent.TextDelta(index, piece)));
      }
      case 1 -> {
        events.add(new StreamEvent.BlockStart(index, new Block.Reasoning()));
        pieces(talk.words())
            .forEach(piece -> events.add(new StreamEvent.ReasoningDelta(index, piece)));
        events.add(new StreamEvent.SignatureDelta(index, "c2ln"));
      }
      default -> {
        events.add(
            new StreamEvent.BlockStart(index, new Block.ToolCall("call_" + index, "f", false)));
        pieces(talk.arguments())
            .forEach(piece -> events.add(new StreamEvent.ToolInputDelta(index, piece)));
      }
    }
    events.add(new StreamEvent.BlockEnd(index));
  }

  /** The text cut anywhere but within a character. */
  private List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + 1 + random.nextInt(5));
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end++;
      }
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  private TokenUsage usage() {
    return new TokenUsage(
        1 + random.nextInt(100), random.nextInt(100), random.nextInt(100), random.nextInt(100), 0);
  }
}
