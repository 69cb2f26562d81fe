package io.aigateway.translate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
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
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatStreamWriterTest {
  private static final AnswerWishes PLAIN = new AnswerWishes(false, false, false);
  private static final AnswerWishes USAGE = new AnswerWishes(true, false, false);
  private static final AnswerWishes LEGACY = new AnswerWishes(false, true, false);
  private static final AnswerWishes HIDDEN = new AnswerWishes(false, false, true);
  private static final MessageStart START = new MessageStart("msg_1", "claude");

  @Test
  void the_role_comes_first_and_done_comes_last() {
    assertThat(
            write(
                PLAIN,
                START,
                new BlockStart(0, new Block.Text()),
                new TextDelta(0, "a\"b"),
                new BlockEnd(0),
                Finish.of(FinishReason.STOP)))
        .containsExactly(
            chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"),
            chunk("{\"content\":\"a\\\"b\"}", "null"),
            chunk("{}", "\"stop\""),
            "data: [DONE]");
  }

  @Test
  void usage_is_told_after_the_finish_when_asked_for() {
    List<String> lines =
        write(
            USAGE,
            START,
            new UsageSeen(new TokenUsage(6, 4, 0, 2, 1)),
            Finish.of(FinishReason.STOP));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).endsWith(",\"usage\":null}");
    assertThat(lines.get(1)).endsWith("\"finish_reason\":\"stop\"}],\"usage\":null}");
    assertThat(lines.get(2))
        .endsWith(
            "\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,"
                + "\"total_tokens\":12,\"prompt_tokens_details\":{\"cached_tokens\":4,"
                + "\"cache_write_tokens\":0},\"completion_tokens_details\":"
                + "{\"reasoning_tokens\":1}}}");
    assertThat(lines.get(3)).isEqualTo("data: [DONE]");
  }

  @Test
  void calls_are_counted_from_0_whatever_the_blocks_are() {
    assertThat(
            write(
                PLAIN,
                START,
                new BlockStart(0, new Block.Text()),
                new TextDelta(0, "x"),
                new BlockEnd(0),
                new BlockStart(1, new Block.ToolCall("a", "f", false)),
                new ToolInputDelta(1, "{\"k\":1}"),
                new BlockEnd(1),
                new BlockStart(2, new Block.ToolCall("b", "g", false)),
                new BlockEnd(2),
                Finish.of(FinishReason.STOP)))
        .containsSubsequence(
            chunk(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":"
                    + "{\"name\":\"f\",\"arguments\":\"\"}}]}",
                "null"),
            chunk(
                "{\"tool_calls\":[{\"index\":0,\"type\":\"function\",\"function\":"
                    + "{\"arguments\":\"{\\\"k\\\":1}\"}}]}",
                "null"),
            chunk(
                "{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"type\":\"function\",\"function\":"
                    + "{\"name\":\"g\",\"arguments\":\"\"}}]}",
                "null"),
            chunk(
                "{\"tool_calls\":[{\"index\":1,\"type\":\"function\",\"function\":"
                    + "{\"arguments\":\"{}\"}}]}",
                "null"),
            chunk("{}", "\"tool_calls\""),
            "data: [DONE]");
  }

  @Test
  void clients_of_the_old_functions_get_a_function_call() {
    assertThat(
            write(
                LEGACY,
                START,
                new BlockStart(0, new Block.ToolCall("a", "f", false)),
                new ToolInputDelta(0, "{}"),
                new BlockEnd(0),
                Finish.of(FinishReason.TOOL_CALLS)))
        .contains(
            chunk("{\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}}", "null"),
            chunk("{\"function_call\":{\"arguments\":\"{}\"}}", "null"),
            chunk("{}", "\"function_call\""));
  }

  @Test
  void thinking_is_told_apart_from_words_and_can_be_replayed() {
    assertThat(
            write(
                PLAIN,
                START,
                new BlockStart(0, new Block.Reasoning()),
                new ReasoningDelta(0, "hm"),
                new SignatureDelta(0, "sig"),
                new BlockEnd(0),
                new BlockStart(1, new Block.SealedReasoning("zzz")),
                new BlockEnd(1)))
        .contains(
            chunk(
                "{\"reasoning_content\":\"hm\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                    + "\"text\":\"hm\",\"format\":\"anthropic-claude-v1\",\"index\":0}]}",
                "null"),
            chunk(
                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"sig\","
                    + "\"id\":\"by-5c7ee2074b65853f\","
                    + "\"format\":\"anthropic-claude-v1\",\"index\":0}]}",
                "null"),
            chunk(
                "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"zzz\","
                    + "\"id\":\"by-5c7ee2074b65853f\","
                    + "\"format\":\"anthropic-claude-v1\",\"index\":1}]}",
                "null"));
  }

  @Test
  void hidden_thinking_is_not_told() {
    assertThat(
            write(
                HIDDEN,
                START,
                new BlockStart(0, new Block.Reasoning()),
                new ReasoningDelta(0, "hm"),
                new BlockEnd(0)))
        .hasSize(1);
  }

  @Test
  void a_refusal_shows_its_explanation() {
    assertThat(
            write(
                PLAIN,
                START,
                new Finish(FinishReason.REFUSAL, Optional.empty(), Optional.of("not that"))))
        .contains(chunk("{\"refusal\":\"not that\"}", "null"), chunk("{}", "\"content_filter\""));
  }

  @Test
  void a_failure_ends_without_done() {
    assertThat(write(PLAIN, START, new Failed(Fault.of(FaultKind.OVERLOADED, "busy"))))
        .last()
        .isEqualTo(
            "data: {\"error\":{\"message\":\"busy\",\"type\":\"server_error\","
                + "\"param\":null,\"code\":null}}");
  }

  @Test
  void signs_of_life_are_comments() {
    assertThat(write(PLAIN, new Ping())).containsExactly(": ping");
  }

  private static List<String> write(AnswerWishes wishes, StreamEvent... events) {
    AnswerContext context =
        new AnswerContext("1", 7, Optional.empty(), "fallback", wishes, 0, false);
    ChatStreamWriter writer = new ChatStreamWriter(context);
    StringBuilder out = new StringBuilder();
    for (StreamEvent event : events) {
      out.append(new String(writer.on(event), StandardCharsets.UTF_8));
    }
    assertThat(out.toString()).endsWith("\n\n");
    return List.of(out.toString().split("\n\n"));
  }

  private static String chunk(String delta, String reason) {
    return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":7,"
        + "\"model\":\"claude\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + reason
        + "}]}";
  }
}
