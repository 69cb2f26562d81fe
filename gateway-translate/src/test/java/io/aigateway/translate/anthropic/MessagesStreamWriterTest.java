package io.aigateway.translate.anthropic;

import static io.aigateway.translate.anthropic.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Codec.EventWriter;
import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessagesStreamWriterTest {
  private static AnswerContext context(boolean hideReasoning) {
    return new AnswerContext(
        "42",
        0,
        Optional.of("my-alias"),
        "m",
        new AnswerWishes(true, false, hideReasoning),
        12,
        false);
  }

  private final EventWriter writer = new AnthropicMessages().eventWriter(context(false));

  /** The data of all events; checks that each names its type. */
  private static List<JsonNode> written(EventWriter writer, StreamEvent... events) {
    List<JsonNode> datas = new ArrayList<>();
    for (StreamEvent event : events) {
      String text = new String(writer.on(event), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.isEmpty()).toList();
      for (int i = 0; i < lines.size(); i += 2) {
        JsonNode data = json(lines.get(i + 1).substring("data: ".length()));
        assertThat(lines.get(i)).isEqualTo("event: " + data.path("type").asText());
        datas.add(data);
      }
    }
    return datas;
  }

  @Test
  void an_answer_begins_complete() {
    List<JsonNode> written = written(writer, new StreamEvent.MessageStart("x", "served"));

    assertThat(written)
        .containsExactly(
            json(
                """
                {"type":"message_start","message":{"id":"msg_42","type":"message",
                 "role":"assistant","model":"my-alias","content":[],"stop_reason":null,
                 "stop_sequence":null,"stop_details":null,"container":null,
                 "usage":{"input_tokens":12,"cache_creation_input_tokens":0,
                  "cache_read_input_tokens":0,
                  "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},
                  "output_tokens":0,"server_tool_use":null,"service_tier":"standard"}}}
                """));
  }

  @Test
  void a_tool_call_is_told_in_the_official_order() {
    List<JsonNode> written =
        written(
            writer,
            new StreamEvent.BlockStart(0, new Block.ToolCall("call|1", "f", false)),
            new StreamEvent.ToolInputDelta(0, "{\"a\":\"\u00e9\\n\"}"),
            new StreamEvent.BlockEnd(0),
            new StreamEvent.UsageSeen(new TokenUsage(3, 1, 2, 9, 4)),
            StreamEvent.Finish.of(FinishReason.TOOL_CALLS));

    assertThat(written.get(0).at("/content_block/input")).isEqualTo(json("{}"));
    assertThat(written.get(0).at("/content_block/id").asText()).matches("[a-zA-Z0-9_-]+");
    assertThat(written.get(1).at("/delta/partial_json").asText())
        .isEqualTo("{\"a\":\"\u00e9\\n\"}");
    assertThat(written.get(3))
        .isEqualTo(
            json(
                """
                {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null,
                  "stop_details":null,"container":null},
                 "usage":{"input_tokens":3,"cache_creation_input_tokens":2,
                  "cache_read_input_tokens":1,"output_tokens":9,
                  "output_tokens_details":{"thinking_tokens":4}}}
                """));
    assertThat(written.get(4)).isEqualTo(json("{\"type\":\"message_stop\"}"));
  }

  @Test
  void free_text_becomes_a_json_string_piece_by_piece() {
    StringBuilder input = new StringBuilder();
    for (JsonNode data :
        written(
            writer,
            new StreamEvent.BlockStart(0, new Block.ToolCall("a", "patch", true)),
            new StreamEvent.ToolInputDelta(0, "say \"x\""),
            new StreamEvent.ToolInputDelta(0, "\n"),
            new StreamEvent.BlockEnd(0))) {
      input.append(data.at("/delta/partial_json").asText());
    }

    assertThat(json(input.toString())).isEqualTo(json("{\"input\":\"say \\\"x\\\"\\n\"}"));
  }

  @Test
  void indices_stay_contiguous_when_a_foreign_block_is_left_out() {
    List<JsonNode> written =
        written(
            writer,
            new StreamEvent.BlockStart(0, new Block.Foreign("audio", RawJson.EMPTY_OBJECT)),
            new StreamEvent.BlockEnd(0),
            new StreamEvent.BlockStart(1, new Block.Text()),
            new StreamEvent.TextDelta(1, "x"),
            new StreamEvent.BlockEnd(1));

    assertThat(written).extracting(data -> data.path("index").asInt()).containsOnly(0);
    assertThat(written).hasSize(3);
  }

  @Test
  void hidden_thinking_keeps_its_block_and_signature() {
    List<JsonNode> written =
        written(
            new AnthropicMessages().eventWriter(context(true)),
            new StreamEvent.BlockStart(0, new Block.Reasoning()),
            new StreamEvent.ReasoningDelta(0, "secret"),
            new StreamEvent.SignatureDelta(0, "sig"),
            new StreamEvent.BlockEnd(0));

    assertThat(written)
        .extracting(data -> data.at("/delta/type").asText())
        .containsExactly("", "signature_delta", "");
  }

  @Test
  void unknown_prompt_counts_are_not_told_as_zero() {
    List<JsonNode> written = written(writer, StreamEvent.Finish.of(FinishReason.STOP));

    assertThat(written.getFirst().path("usage")).isEqualTo(json("{\"output_tokens\":0}"));
    assertThat(written.getFirst().at("/delta/stop_reason").asText()).isEqualTo("end_turn");
  }

  @Test
  void a_finish_for_tools_without_a_tool_is_the_end_of_the_turn() {
    assertThat(
            written(writer, StreamEvent.Finish.of(FinishReason.TOOL_CALLS))
                .getFirst()
                .at("/delta/stop_reason")
                .asText())
        .isEqualTo("end_turn");
  }

  @Test
  void failures_and_signs_of_life_are_named_events() {
    List<JsonNode> written =
        written(
            writer,
            new StreamEvent.Ping(),
            new StreamEvent.Failed(Fault.of(FaultKind.OVERLOADED, "busy")));

    assertThat(written)
        .containsExactly(
            json("{\"type\":\"ping\"}"),
            json(
                """
                {"type":"error","error":{"type":"overloaded_error","message":"busy"}}
                """));
    assertThat(new String(writer.heartbeat(), StandardCharsets.UTF_8))
        .isEqualTo("event: ping\ndata: {\"type\":\"ping\"}\n\n");
  }
}
