package io.aigateway.translate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerProgressTest {
  private static final TokenUsage USAGE = new TokenUsage(1, 2, 3, 4, 5);
  private static final Fault SLOW = Fault.of(FaultKind.TIMEOUT, "slow");

  private final AnswerProgress progress = new AnswerProgress();

  static List<StreamEvent> content() {
    return List.of(
        new StreamEvent.TextDelta(0, "x"),
        new StreamEvent.ReasoningDelta(0, "x"),
        new StreamEvent.SignatureDelta(0, "x"),
        new StreamEvent.ToolInputDelta(0, "x"),
        new StreamEvent.CitationDelta(0, new RawJson("{}")),
        new StreamEvent.BlockStart(0, new Block.ToolCall("id", "name", false)),
        new StreamEvent.BlockStart(0, new Block.SealedReasoning("x")),
        new StreamEvent.BlockStart(0, new Block.Foreign("x", new RawJson("{}"))));
  }

  static List<StreamEvent> beginnings() {
    return List.of(
        new StreamEvent.MessageStart("id", "model"),
        new StreamEvent.BlockStart(0, new Block.Text()),
        new StreamEvent.BlockStart(0, new Block.Refusal()),
        new StreamEvent.BlockStart(0, new Block.Reasoning()),
        new StreamEvent.BlockEnd(0),
        new StreamEvent.UsageSeen(USAGE),
        new StreamEvent.Ping());
  }

  @ParameterizedTest
  @MethodSource("content")
  void content_is_seen(StreamEvent event) {
    progress.note(event);

    assertThat(progress.contentSeen()).isTrue();
    assertThat(progress.over()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void a_beginning_is_not_yet_content(StreamEvent event) {
    progress.note(event);

    assertThat(progress.contentSeen()).isFalse();
    assertThat(progress.over()).isFalse();
  }

  @Test
  void characters_of_all_that_is_said_add_up() {
    progress.note(new StreamEvent.TextDelta(0, "ab"));
    progress.note(new StreamEvent.ReasoningDelta(1, "cde"));
    progress.note(new StreamEvent.ToolInputDelta(2, "{}"));
    progress.note(sighting(4, Optional.empty(), Optional.empty()));

    assertThat(progress.outputCharacters()).isEqualTo(11);
  }

  @Test
  void the_last_usage_and_the_first_model_stay() {
    progress.note(new StreamEvent.MessageStart("id", ""));
    progress.note(sighting(0, Optional.of(TokenUsage.ZERO), Optional.of("first")));
    progress.note(new StreamEvent.UsageSeen(USAGE));
    progress.note(sighting(0, Optional.empty(), Optional.of("second")));

    assertThat(progress.usage()).contains(USAGE);
    assertThat(progress.servedModel()).contains("first");
  }

  @Test
  void a_finish_ends_the_answer() {
    progress.note(StreamEvent.Finish.of(FinishReason.STOP));

    assertThat(progress.finished()).isTrue();
    assertThat(progress.over()).isTrue();
    assertThat(progress.fault()).isEmpty();
  }

  @Test
  void the_first_fault_ends_the_answer_and_stays() {
    progress.note(new StreamEvent.Failed(SLOW));
    progress.fail(Fault.of(FaultKind.BAD_GATEWAY, "later"));

    assertThat(progress.fault()).contains(SLOW);
    assertThat(progress.over()).isTrue();
    assertThat(progress.finished()).isFalse();
  }

  @Test
  void skipped_events_are_counted() {
    progress.skip();
    progress.skip();

    assertThat(progress.skippedEvents()).isEqualTo(2);
  }

  private static Sighting sighting(
      long characters, Optional<TokenUsage> usage, Optional<String> model) {
    return new Sighting(characters > 0, characters, false, false, false, false, usage, model);
  }
}
