package io.aigateway.translate.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Codec.EventReader;
import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.Failed;
import io.aigateway.translate.model.StreamEvent.Finish;
import io.aigateway.translate.model.StreamEvent.MessageStart;
import io.aigateway.translate.model.StreamEvent.ReasoningDelta;
import io.aigateway.translate.model.StreamEvent.SignatureDelta;
import io.aigateway.translate.model.StreamEvent.TextDelta;
import io.aigateway.translate.model.StreamEvent.ToolInputDelta;
import io.aigateway.translate.model.StreamEvent.UsageSeen;
import io.aigateway.translate.model.StreamEventGrammar;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesStreamReaderTest {
  private static final String START =
      """
      {"type":"message_start","message":{"id":"msg_1","model":"claude","usage":{
        "input_tokens":10,"cache_read_input_tokens":5,"output_tokens":1}}}
      """;
  private static final String STOP = "{\"type\":\"message_stop\"}";

  private final EventReader reader = new AnthropicMessages().eventReader();
  private final List<StreamEvent> events = new ArrayList<>();

  private void feed(String... datas) {
    for (String data : datas) {
      events.addAll(reader.on(new SseEvent("", data)));
    }
  }

  private static String start(int index, String block) {
    return "{\"type\":\"content_block_start\",\"index\":"
        + index
        + ",\"content_block\":"
        + block
        + "}";
  }

  private static String delta(int index, String delta) {
    return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
  }

  private static String input(int index, String fragment) {
    return delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":\"" + fragment + "\"}");
  }

  private static String stop(int index) {
    return "{\"type\":\"content_block_stop\",\"index\":" + index + "}";
  }

  private static String end(String reason) {
    return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
        + reason
        + "\"},\"usage\":{\"input_tokens\":0,\"output_tokens\":7}}";
  }

  @Test
  void text_is_told_as_it_comes_and_usage_is_cumulative() {
    feed(
        START,
        start(0, "{\"type\":\"text\",\"text\":\"\"}"),
        delta(0, "{\"type\":\"text_delta\",\"text\":\"hi\"}"),
        stop(0),
        end("end_turn"),
        STOP);

    assertThat(events)
        .containsExactly(
            new MessageStart("msg_1", "claude"),
            new UsageSeen(new TokenUsage(10, 5, 0, 1, 0)),
            new BlockStart(0, new Block.Text()),
            new TextDelta(0, "hi"),
            new BlockEnd(0),
            new UsageSeen(new TokenUsage(10, 5, 0, 7, 0)),
            Finish.of(FinishReason.STOP));
    assertThat(reader.end(new End.Clean())).isEmpty();
  }

  @Test
  void a_signature_in_pieces_is_told_once() {
    feed(
        START,
        start(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
        delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}"),
        delta(0, "{\"type\":\"signature_delta\",\"signature\":\"ab\"}"),
        delta(0, "{\"type\":\"signature_delta\",\"signature\":\"cd\"}"),
        stop(0));

    assertThat(events)
        .endsWith(
            new BlockStart(0, new Block.Reasoning()),
            new ReasoningDelta(0, "hm"),
            new SignatureDelta(0, "abcd"),
            new BlockEnd(0));
  }

  @Test
  void fragments_belong_to_the_block_of_their_index() {
    feed(
        START,
        start(0, "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}"),
        start(1, "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\"}"),
        input(1, "{\\\"query\\\":\\\"q\\\"}"),
        input(0, "{\\\"a\\\":1}"),
        stop(1),
        stop(0),
        end("tool_use"),
        STOP);

    StreamEventGrammar.check(events);
    assertThat(events)
        .filteredOn(ToolInputDelta.class::isInstance)
        .containsExactly(new ToolInputDelta(0, "{\"a\":1}"));
    assertThat(events.subList(2, 7))
        .extracting(StreamEvent::getClass)
        .isEqualTo(
            List.of(
                BlockStart.class,
                ToolInputDelta.class,
                BlockEnd.class,
                BlockStart.class,
                BlockEnd.class));
    assertThat(events)
        .filteredOn(event -> event instanceof BlockStart s && s.block() instanceof Block.Foreign)
        .singleElement()
        .asString()
        .contains("\"input\":{\"query\":\"q\"}");
  }

  @Test
  void input_given_at_the_start_is_told_unless_fragments_repeat_it() {
    String block = "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"a\":1}}";

    feed(START, start(0, block), stop(0), start(1, block), input(1, "{\\\"a\\\":1}"), stop(1));

    assertThat(events)
        .filteredOn(ToolInputDelta.class::isInstance)
        .containsExactly(new ToolInputDelta(0, "{\"a\":1}"), new ToolInputDelta(1, "{\"a\":1}"));
  }

  @Test
  void gaps_in_the_upstreams_indices_are_closed() {
    feed(
        START,
        start(3, "{\"type\":\"text\",\"text\":\"a\"}"),
        stop(3),
        start(7, "{\"type\":\"text\",\"text\":\"b\"}"),
        stop(7));

    assertThat(events)
        .contains(new BlockStart(0, new Block.Text()), new BlockStart(1, new Block.Text()));
  }

  @Test
  void a_called_tool_decides_why_the_model_stopped() {
    feed(
        START,
        start(0, "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\"}"),
        end("end_turn"),
        STOP);

    assertThat(events).endsWith(Finish.of(FinishReason.TOOL_CALLS));
  }

  @Test
  void unknown_events_and_deltas_say_nothing() {
    feed(
        START,
        "{\"type\":\"sunrise\"}",
        start(0, "{\"type\":\"text\",\"text\":\"\"}"),
        delta(0, "{\"type\":\"colour_delta\",\"colour\":\"red\"}"),
        delta(9, "{\"type\":\"text_delta\",\"text\":\"lost\"}"));

    assertThat(events).hasSize(3);
    assertThatThrownBy(() -> feed("{\"type\":")).isInstanceOf(TranslationRefused.class);
  }

  @Test
  void a_stream_without_its_last_event_has_failed() {
    feed(START, end("end_turn"));

    assertThat(reader.end(new End.Clean()))
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.fault().kind()).isEqualTo(FaultKind.BAD_GATEWAY));
    assertThat(reader.on(new SseEvent("", STOP))).isEmpty();
  }

  @Test
  void a_cut_stream_fails_with_the_reason_of_the_cut() {
    Fault fault = Fault.of(FaultKind.TIMEOUT, "idle");
    feed(START);

    assertThat(reader.end(new End.Cut(fault))).containsExactly(new Failed(fault));
  }

  @Test
  void an_error_event_ends_the_answer() {
    feed(
        START,
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}");

    assertThat(events).endsWith(new Failed(Fault.of(FaultKind.OVERLOADED, "busy")));
    assertThat(reader.on(new SseEvent("", STOP))).isEmpty();
  }

  @Test
  void pings_are_told_once_the_answer_has_begun() {
    feed("{\"type\":\"ping\"}", START, "{\"type\":\"ping\"}");

    assertThat(events).endsWith(new StreamEvent.Ping());
    assertThat(events).hasSize(3);
  }

  @Test
  void a_refusal_keeps_its_explanation() {
    feed(
        START,
        """
        {"type":"message_delta","delta":{"stop_reason":"refusal",
          "stop_details":{"type":"refusal","explanation":"no"}},"usage":{"output_tokens":1}}
        """,
        STOP);

    assertThat(((Finish) events.getLast()).explanation()).contains("no");
  }
}
