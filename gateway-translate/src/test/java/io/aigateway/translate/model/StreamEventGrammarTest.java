package io.aigateway.translate.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge of other tests is judged first. */
class StreamEventGrammarTest {
  private static final StreamEvent START = new StreamEvent.MessageStart("id", "model");
  private static final StreamEvent TEXT = new StreamEvent.BlockStart(0, new Block.Text());
  private static final StreamEvent THOUGHT = new StreamEvent.BlockStart(0, new Block.Reasoning());
  private static final StreamEvent WORD = new StreamEvent.TextDelta(0, "x");
  private static final StreamEvent SIGNATURE = new StreamEvent.SignatureDelta(0, "x");
  private static final StreamEvent END = new StreamEvent.BlockEnd(0);
  private static final StreamEvent FINISH = StreamEvent.Finish.of(FinishReason.STOP);
  private static final StreamEvent FAILED =
      new StreamEvent.Failed(Fault.of(FaultKind.TIMEOUT, "slow"));
  private static final StreamEvent USAGE = new StreamEvent.UsageSeen(TokenUsage.ZERO);
  private static final StreamEvent PING = new StreamEvent.Ping();

  static List<List<StreamEvent>> disorders() {
    return List.of(
        List.of(),
        List.of(START),
        List.of(FINISH),
        List.of(START, START, FINISH),
        List.of(USAGE, START, FINISH),
        List.of(PING, START, FINISH),
        List.of(TEXT, WORD, END, FINISH),
        List.of(START, WORD, FINISH),
        List.of(START, TEXT, WORD, FINISH),
        List.of(START, TEXT, TEXT, END, FINISH),
        List.of(START, END, FINISH),
        List.of(START, TEXT, END, END, FINISH),
        List.of(START, TEXT, END, TEXT, END, FINISH),
        List.of(START, new StreamEvent.BlockStart(1, new Block.Text()), FINISH),
        List.of(START, TEXT, new StreamEvent.TextDelta(0, ""), END, FINISH),
        List.of(START, TEXT, new StreamEvent.TextDelta(1, "x"), END, FINISH),
        List.of(START, TEXT, new StreamEvent.ReasoningDelta(0, "x"), END, FINISH),
        List.of(START, TEXT, new StreamEvent.ToolInputDelta(0, "x"), END, FINISH),
        List.of(START, TEXT, SIGNATURE, END, FINISH),
        List.of(START, THOUGHT, SIGNATURE, SIGNATURE, END, FINISH),
        List.of(START, new StreamEvent.BlockStart(0, new Block.ToolCall("", "n", false)), FAILED),
        List.of(START, new StreamEvent.BlockStart(0, new Block.ToolCall("i", "", false)), FAILED),
        List.of(START, FINISH, PING),
        List.of(START, FINISH, FINISH),
        List.of(START, FAILED, FAILED));
  }

  static List<List<StreamEvent>> answers() {
    return List.of(
        List.of(FAILED),
        List.of(START, FINISH),
        List.of(START, USAGE, PING, TEXT, PING, WORD, WORD, USAGE, END, USAGE, FINISH),
        List.of(START, THOUGHT, SIGNATURE, END, FINISH),
        List.of(START, TEXT, WORD, FAILED));
  }

  @ParameterizedTest
  @MethodSource("disorders")
  void disorder_is_found(List<StreamEvent> events) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> StreamEventGrammar.check(events));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void order_is_accepted(List<StreamEvent> events) {
    assertThatCode(() -> StreamEventGrammar.check(events)).doesNotThrowAnyException();
  }

  @Test
  void the_event_at_fault_is_named() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> StreamEventGrammar.check(List.of(START, FINISH, PING)))
        .withMessageStartingWith("an event after the end: event 2");
  }
}
