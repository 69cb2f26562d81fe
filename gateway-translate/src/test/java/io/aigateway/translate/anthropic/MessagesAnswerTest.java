package io.aigateway.translate.anthropic;

import static io.aigateway.translate.anthropic.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.model.Answer;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerFold;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessagesAnswerTest {
  private static final AnswerContext CONTEXT =
      new AnswerContext(
          "42", 0, Optional.empty(), "fallback", new AnswerWishes(true, false, false), 1, false);

  private static AnswerFold.Result read(String body) {
    AnswerFold fold = new AnswerFold();
    new AnthropicMessages().readAnswer(json(body)).forEach(fold::on);
    return fold.result();
  }

  private static JsonNode write(FinishReason reason, Part... parts) {
    Answer answer =
        new Answer(
            "up",
            "",
            Optional.empty(),
            List.of(parts),
            StreamEvent.Finish.of(reason),
            Optional.of(new TokenUsage(3, 1, 2, 9, 0)));
    return json(
        new String(new AnthropicMessages().writeAnswer(answer, CONTEXT), StandardCharsets.UTF_8));
  }

  @Test
  void tokens_spent_on_compacting_are_counted_although_the_top_leaves_them_out() {
    AnswerFold.Result result =
        read(
            """
            {"id":"m","role":"assistant","model":"c","content":[],"stop_reason":"end_turn",
             "usage":{"input_tokens":3,"output_tokens":4,"iterations":[
               {"type":"compaction","input_tokens":100,"output_tokens":20},
               {"type":"message","input_tokens":3,"output_tokens":4}]}}
            """);

    assertThat(((AnswerFold.Result.Whole) result).answer().usage())
        .contains(new TokenUsage(103, 0, 0, 24, 0));
  }

  @Test
  void every_block_is_read_in_order() {
    AnswerFold.Result result =
        read(
            """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[
              {"type":"thinking","thinking":"hm","signature":"s"},
              {"type":"text","text":"hi","citations":null},
              {"type":"tool_use","id":"a","name":"f","input":{"n":1.0}}],
             "stop_reason":"tool_use","stop_sequence":null,
             "usage":{"input_tokens":3,"output_tokens":4,
               "cache_creation":{"ephemeral_5m_input_tokens":1,"ephemeral_1h_input_tokens":2}}}
            """);

    assertThat(result)
        .isEqualTo(
            new AnswerFold.Result.Whole(
                new Answer(
                    "msg_1",
                    "claude",
                    Optional.empty(),
                    List.of(
                        new Part.Reasoning("hm", Optional.of("s")),
                        Part.Text.of("hi"),
                        Requests.call("a", "f", "{\"n\":1.0}")),
                    StreamEvent.Finish.of(FinishReason.TOOL_CALLS),
                    Optional.of(new TokenUsage(3, 0, 3, 4, 0)))));
  }

  @Test
  void an_error_or_nonsense_is_a_failure() {
    assertThat(read("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"x\"}}"))
        .isInstanceOfSatisfying(
            AnswerFold.Result.Broken.class,
            broken -> assertThat(broken.fault().kind()).isEqualTo(FaultKind.INTERNAL));
    assertThat(read("{\"status\":\"ok\"}")).isInstanceOf(AnswerFold.Result.Broken.class);
  }

  @Test
  void an_empty_answer_has_every_field() {
    assertThat(write(FinishReason.STOP))
        .isEqualTo(
            json(
                """
                {"id":"msg_42","type":"message","role":"assistant","model":"fallback",
                 "content":[],"stop_reason":"end_turn","stop_sequence":null,"stop_details":null,
                 "container":null,
                 "usage":{"input_tokens":3,"cache_creation_input_tokens":2,
                  "cache_read_input_tokens":1,
                  "cache_creation":{"ephemeral_5m_input_tokens":2,"ephemeral_1h_input_tokens":0},
                  "output_tokens":9,"server_tool_use":null,"service_tier":"standard"}}
                """));
  }

  @Test
  void blocks_are_written_in_order() {
    JsonNode message =
        write(
            FinishReason.STOP,
            new Part.Reasoning("hm", Optional.empty()),
            Part.Text.of(""),
            Requests.call("a.1", "f", ""));

    assertThat(message.path("content")).hasSize(2);
    assertThat(message.at("/content/0/signature").asText("missing")).isEmpty();
    assertThat(message.at("/content/1/input")).isEqualTo(json("{}"));
    assertThat(message.at("/content/1/id").asText()).matches("[a-zA-Z0-9_-]+");
    assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
  }

  @Test
  void a_refusal_has_details() {
    JsonNode message = write(FinishReason.REFUSAL, new Part.Refusal("no"));

    assertThat(message.at("/content/0/text").asText()).isEqualTo("no");
    assertThat(message.path("stop_details"))
        .isEqualTo(json("{\"type\":\"refusal\",\"category\":null,\"explanation\":null}"));
  }
}
