package io.aigateway.translate.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.Dialect;
import io.aigateway.translate.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final Recording FROM_OPENAI =
      new Recording(Target.of(Dialect.OPENAI_CHAT, "gpt-x"), Instant.EPOCH);
  private static final String STREAM =
      """
      data: {"id":"c","choices":[{"index":0,"delta":{"role":"assistant","content":"Hé"}}]}

      data: {"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Recording.Outcome stream(String events) {
    return FROM_OPENAI.stream(
        Recording.asked(Dialect.ANTHROPIC_MESSAGES, "gpt-x", true), bytes(events));
  }

  @Test
  void a_stream_is_told_event_by_event() {
    Recording.Outcome outcome = stream(STREAM);

    assertThat(outcome.steps().stream().map(Step::read).collect(Collectors.joining()))
        .isEqualTo(STREAM);
    assertThat(outcome.steps().stream().map(Step::written).collect(Collectors.joining()))
        .isEqualTo(new String(outcome.body(), StandardCharsets.UTF_8));
    assertThat(outcome.steps().getFirst().written()).contains("message_start", "Hé");
  }

  @Test
  void events_with_other_line_ends_are_told_apart_as_well() {
    assertThat(stream(STREAM.replace("\n", "\r\n")).steps())
        .hasSameSizeAs(stream(STREAM).steps())
        .last()
        .satisfies(step -> assertThat(step.read()).startsWith("data: [DONE]"));
  }

  @Test
  void a_stream_that_broke_off_ends_with_what_the_client_is_told() {
    Recording.Outcome outcome = stream(STREAM.substring(0, STREAM.indexOf("\n\n") + 2));

    assertThat(outcome.fault()).isPresent();
    assertThat(outcome.steps().getLast().read()).isEmpty();
    assertThat(outcome.steps().getLast().written()).contains("error");
  }

  @Test
  void what_something_is_can_be_seen() {
    assertThat(RecordedKind.of(bytes("{\"messages\": []}"))).isEqualTo(RecordedKind.REQUEST);
    assertThat(RecordedKind.of(bytes("{\"choices\": []}"))).isEqualTo(RecordedKind.RESPONSE);
    assertThat(RecordedKind.of(bytes(STREAM))).isEqualTo(RecordedKind.STREAM);
    assertThat(RecordedKind.of(bytes("{\"messages\": ["))).isEqualTo(RecordedKind.REQUEST);
    assertThat(RecordedKind.ofWord("stream")).contains(RecordedKind.STREAM);
  }
}
