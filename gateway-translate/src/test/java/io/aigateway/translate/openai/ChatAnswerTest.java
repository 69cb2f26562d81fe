package io.aigateway.translate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.model.Answer;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerFold;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Failed;
import io.aigateway.translate.model.StreamEvent.Finish;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatAnswerTest {
  private final OpenAiChat chat = new OpenAiChat();

  @Test
  void a_complete_answer_is_read_like_a_stream() {
    Answer answer =
        whole(
            """
            {"id":"c1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"hi",
            "reasoning_content":"hm","tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
            {"id":"a2","type":"function","function":{"name":"f","arguments":""}}]},
            "finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}\
            """);
    assertThat(answer.parts())
        .containsExactly(
            new Part.Reasoning("hm", Optional.empty()),
            Part.Text.of("hi"),
            new Part.ToolCall("a", "f", "{}", false, Optional.empty()),
            new Part.ToolCall("a2", "f", "", false, Optional.empty()));
    assertThat(answer.finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.usage()).contains(new TokenUsage(3, 0, 0, 4, 0));
  }

  @Test
  void an_error_in_place_of_an_answer_is_a_failure() {
    assertThat(
            chat.readAnswer(Trees.of(new RawJson("{\"error\":{\"message\":\"x\",\"code\":502}}"))))
        .hasSize(1)
        .first()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.fault().kind()).isEqualTo(FaultKind.BAD_GATEWAY));
  }

  @Test
  void an_answer_without_choices_is_a_failure() {
    List<StreamEvent> events = chat.readAnswer(Trees.of(new RawJson("{\"model\":\"m\"}")));
    assertThat(events.getLast()).isInstanceOf(Failed.class);
  }

  @Test
  void an_answer_of_calls_has_null_content_and_its_own_id() {
    Answer answer =
        new Answer(
            "msg_1",
            "claude",
            Optional.empty(),
            List.of(
                new Part.Reasoning("hm", Optional.of("sig")),
                new Part.ToolCall("a", "f", "", false, Optional.empty())),
            Finish.of(FinishReason.TOOL_CALLS),
            Optional.of(new TokenUsage(1, 2, 3, 4, 1)));
    assertThat(written(answer, new AnswerWishes(false, false, false)))
        .isEqualTo(
            """
            {"id":"chatcmpl-x","object":"chat.completion","created":7,"model":"claude","choices":[\
            {"index":0,"message":{"role":"assistant","content":null,"refusal":null,\
            "reasoning_content":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm",\
            "signature":"sig","id":"by-5c7ee2074b65853f",\
            "format":"anthropic-claude-v1","index":0}],"tool_calls":[{"id":"a",\
            "type":"function","function":{"name":"f","arguments":"{}"}}]},"logprobs":null,\
            "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":6,"completion_tokens":4,\
            "total_tokens":10,"prompt_tokens_details":{"cached_tokens":2,"cache_write_tokens":3},\
            "completion_tokens_details":{"reasoning_tokens":1}}}\
            """);
  }

  @Test
  void all_text_is_joined_and_a_refusal_stands_apart() {
    Answer answer =
        new Answer(
            "",
            "",
            Optional.empty(),
            List.of(Part.Text.of("a"), Part.Text.of("b"), new Part.Refusal("no")),
            Finish.of(FinishReason.REFUSAL),
            Optional.empty());
    assertThat(written(answer, new AnswerWishes(false, false, false)))
        .contains("\"content\":\"ab\",\"refusal\":\"no\"")
        .contains("\"finish_reason\":\"content_filter\"")
        .contains("\"model\":\"fallback\"");
  }

  private String written(Answer answer, AnswerWishes wishes) {
    AnswerContext context =
        new AnswerContext("x", 7, Optional.empty(), "fallback", wishes, 0, false);
    return new String(chat.writeAnswer(answer, context), StandardCharsets.UTF_8);
  }

  private Answer whole(String body) {
    AnswerFold fold = new AnswerFold();
    chat.readAnswer(Trees.of(new RawJson(body))).forEach(fold::on);
    return switch (fold.result()) {
      case AnswerFold.Result.Whole whole -> whole.answer();
      case AnswerFold.Result.Broken broken -> throw new AssertionError(broken.fault());
    };
  }
}
