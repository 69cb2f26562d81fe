package io.aigateway.translate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.TranslationRefused;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChatStreamReaderTest {
  private static final MessageStart START = new MessageStart("c1", "m");

  @Test
  void words_become_one_text_block() {
    assertThat(
            read(
                delta("{\"role\":\"assistant\",\"content\":\"\"}"),
                text("He"),
                text("llo"),
                finish("stop"),
                "[DONE]"))
        .containsExactly(
            START,
            new BlockStart(0, new Block.Text()),
            new TextDelta(0, "He"),
            new TextDelta(0, "llo"),
            new BlockEnd(0),
            Finish.of(FinishReason.STOP));
  }

  @Test
  void usage_is_read_wherever_it_stands() {
    String usage =
        "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4}}";
    assertThat(
            read(
                text("a"),
                finish("stop"),
                "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[]," + usage + "}",
                "[DONE]"))
        .contains(new UsageSeen(new TokenUsage(6, 4, 0, 2, 0)))
        .last()
        .isEqualTo(Finish.of(FinishReason.STOP));
  }

  @Test
  void null_usage_and_null_choices_are_tolerated() {
    assertThat(
            read(
                "{\"id\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[]}",
                "{\"id\":\"c1\",\"model\":\"m\",\"choices\":null,\"usage\":null}",
                text("a"),
                finish("stop")))
        .startsWith(START)
        .endsWith(Finish.of(FinishReason.STOP));
  }

  @Test
  void a_call_is_put_together_from_its_fragments() {
    assertThat(
            read(
                tool(0, "call_1", "f", ""),
                tool(0, "", "", "{\\\"a\\\":"),
                tool(0, "", "", "1}"),
                finish("tool_calls"),
                "[DONE]"))
        .containsExactly(
            START,
            new BlockStart(0, new Block.ToolCall("call_1", "f", false)),
            new ToolInputDelta(0, "{\"a\":"),
            new ToolInputDelta(0, "1}"),
            new BlockEnd(0),
            Finish.of(FinishReason.TOOL_CALLS));
  }

  @Test
  void interleaved_fragments_of_two_calls_are_told_apart() {
    assertThat(
            read(
                tool(0, "a", "f", "{\\\"x\\\":"),
                tool(1, "b", "g", "{\\\"y\\\":"),
                tool(0, "", "", "1}"),
                tool(1, "", "", "2}"),
                finish("tool_calls")))
        .containsExactly(
            START,
            new BlockStart(0, new Block.ToolCall("a", "f", false)),
            new ToolInputDelta(0, "{\"x\":"),
            new ToolInputDelta(0, "1}"),
            new BlockEnd(0),
            new BlockStart(1, new Block.ToolCall("b", "g", false)),
            new ToolInputDelta(1, "{\"y\":"),
            new ToolInputDelta(1, "2}"),
            new BlockEnd(1),
            Finish.of(FinishReason.TOOL_CALLS));
  }

  @Test
  void calls_that_all_claim_index_0_are_told_apart_by_id() {
    assertThat(calls(read(tool(0, "a", "f", "{}"), tool(0, "b", "f", "{}"), finish("stop"))))
        .containsExactly(new Block.ToolCall("a", "f", false), new Block.ToolCall("b", "f", false));
  }

  @Test
  void whole_calls_with_neither_index_nor_id_are_told_apart() {
    String call =
        "{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
            + "{\"function\":{\"name\":\"g\",\"arguments\":{\"k\":1}}}]}";
    List<StreamEvent> events = read(delta(call), finish("stop"));
    assertThat(calls(events)).extracting(Block.ToolCall::name).containsExactly("f", "g");
    assertThat(calls(events)).extracting(Block.ToolCall::id).doesNotHaveDuplicates();
    assertThat(events).contains(new ToolInputDelta(1, "{\"k\":1}"));
  }

  @Test
  void whole_calls_that_all_claim_index_0_without_ids_are_told_apart_by_name() {
    assertThat(calls(read(tool(0, "", "f", ""), tool(0, "", "g", "{}"), finish("stop"))))
        .extracting(Block.ToolCall::name)
        .containsExactly("f", "g");
  }

  @Test
  void a_name_in_pieces_is_put_together() {
    assertThat(calls(read(tool(0, "a", "get_", ""), tool(0, "", "it", "{"), tool(0, "", "", "}"))))
        .extracting(Block.ToolCall::name)
        .containsExactly("get_it");
  }

  @Test
  void an_id_or_name_repeated_with_each_fragment_is_taken_once() {
    assertThat(read(tool(0, "a", "f", "{"), tool(0, "a", "f", "}"), finish("tool_calls")))
        .containsSubsequence(
            new BlockStart(0, new Block.ToolCall("a", "f", false)),
            new ToolInputDelta(0, "{"),
            new ToolInputDelta(0, "}"));
  }

  @Test
  void a_late_name_holds_the_call_back() {
    assertThat(read(tool(0, "a", "", "{"), tool(0, "", "f", "}"), finish("tool_calls")))
        .containsExactly(
            START,
            new BlockStart(0, new Block.ToolCall("a", "f", false)),
            new ToolInputDelta(0, "{}"),
            new BlockEnd(0),
            Finish.of(FinishReason.TOOL_CALLS));
  }

  @Test
  void text_after_a_call_opens_a_block_of_its_own() {
    assertThat(read(tool(0, "a", "f", "{}"), text("done"), finish("stop")))
        .containsExactly(
            START,
            new BlockStart(0, new Block.ToolCall("a", "f", false)),
            new ToolInputDelta(0, "{}"),
            new BlockEnd(0),
            new BlockStart(1, new Block.Text()),
            new TextDelta(1, "done"),
            new BlockEnd(1),
            Finish.of(FinishReason.TOOL_CALLS));
  }

  @Test
  void text_between_the_pieces_of_a_call_waits() {
    assertThat(read(tool(0, "a", "f", "{"), text("hm"), tool(0, "", "", "}"), finish("tool_calls")))
        .containsSubsequence(
            new ToolInputDelta(0, "{"),
            new ToolInputDelta(0, "}"),
            new BlockEnd(0),
            new TextDelta(1, "hm"));
  }

  @Test
  void a_call_without_arguments_is_a_block_without_deltas() {
    assertThat(read(tool(0, "a", "f", ""), finish("tool_calls")))
        .containsExactly(
            START,
            new BlockStart(0, new Block.ToolCall("a", "f", false)),
            new BlockEnd(0),
            Finish.of(FinishReason.TOOL_CALLS));
  }

  @Test
  void thinking_words_and_a_call_in_one_delta_come_in_order() {
    String all =
        "{\"content\":\"t\",\"reasoning_content\":\"r\",\"reasoning\":\"r\",\"tool_calls\":"
            + "[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}";
    assertThat(read(delta(all), finish("tool_calls")))
        .containsSubsequence(
            new ReasoningDelta(0, "r"),
            new BlockEnd(0),
            new TextDelta(1, "t"),
            new BlockEnd(1),
            new ToolInputDelta(2, "{}"));
  }

  @Test
  void a_signature_in_pieces_is_joined_and_repeated_words_are_not_said_again() {
    assertThat(
            read(
                delta(
                    "{\"reasoning_content\":\"ab\",\"thinking_blocks\":"
                        + "[{\"type\":\"thinking\",\"thinking\":\"ab\",\"signature\":\"\"}]}"),
                delta(
                    "{\"thinking_blocks\":"
                        + "[{\"type\":\"thinking\",\"thinking\":\"ab\",\"signature\":\"s1\"}]}"),
                delta("{\"thinking_blocks\":[{\"type\":\"thinking\",\"signature\":\"s2\"}]}"),
                text("x"),
                finish("stop")))
        .startsWith(
            START,
            new BlockStart(0, new Block.Reasoning()),
            new ReasoningDelta(0, "ab"),
            new SignatureDelta(0, "s1s2"),
            new BlockEnd(0));
  }

  @Test
  void sealed_thinking_is_a_block_of_its_own() {
    String sealed = "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"xyz\"}]}";
    assertThat(read(delta(sealed), text("x"), finish("stop")))
        .startsWith(START, new BlockStart(0, new Block.SealedReasoning("xyz")), new BlockEnd(0));
  }

  @Test
  void a_refusal_is_told_as_such() {
    assertThat(read(delta("{\"refusal\":\"no\"}"), finish("stop")))
        .containsSubsequence(new BlockStart(0, new Block.Refusal()), new TextDelta(0, "no"))
        .endsWith(new Finish(FinishReason.REFUSAL, Optional.empty(), Optional.of("no")));
  }

  @Test
  void the_old_function_call_is_a_call() {
    assertThat(
            read(
                delta("{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
                delta("{\"function_call\":{\"arguments\":\"}\"}}"),
                finish("function_call")))
        .containsSubsequence(new ToolInputDelta(0, "{"), new ToolInputDelta(0, "}"))
        .endsWith(Finish.of(FinishReason.TOOL_CALLS));
  }

  @Test
  void tool_calls_as_reason_without_a_call_is_an_ordinary_end() {
    assertThat(read(text("a"), finish("tool_calls"))).endsWith(Finish.of(FinishReason.STOP));
  }

  @Test
  void a_named_stop_sequence_is_kept() {
    String chunk =
        "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},"
            + "\"finish_reason\":\"stop\",\"stop_reason\":\"END\"}]}";
    assertThat(read(text("a"), chunk))
        .endsWith(new Finish(FinishReason.STOP_SEQUENCE, Optional.of("END"), Optional.empty()));
  }

  @Test
  void an_error_chunk_fails_the_answer() {
    List<StreamEvent> events =
        read(text("a"), "{\"error\":{\"message\":\"slow down\",\"code\":429}}", finish("stop"));
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.fault().kind()).isEqualTo(FaultKind.RATE_LIMIT);
              assertThat(failed.fault().message()).isEqualTo("slow down");
            });
  }

  @Test
  void an_end_without_a_reason_is_a_failure_even_after_done() {
    assertThat(read(text("a"), "[DONE]").getLast()).isInstanceOf(Failed.class);
    assertThat(read(text("a")).getLast()).isInstanceOf(Failed.class);
  }

  @Test
  void a_cut_after_the_reason_is_a_whole_answer() {
    ChatStreamReader reader = new ChatStreamReader();
    reader.on(new SseEvent("", text("a")));
    reader.on(new SseEvent("", finish("stop")));
    Fault idle = Fault.of(FaultKind.TIMEOUT, "idle");
    assertThat(reader.end(new End.Cut(idle))).endsWith(Finish.of(FinishReason.STOP));
    assertThat(reader.end(new End.Clean())).isEmpty();
  }

  @Test
  void what_is_not_json_is_refused_and_the_answer_goes_on() {
    ChatStreamReader reader = new ChatStreamReader();
    reader.on(new SseEvent("", text("a")));
    assertThatThrownBy(() -> reader.on(new SseEvent("", "{\"id\":")))
        .isInstanceOf(TranslationRefused.class);
    reader.on(new SseEvent("", finish("stop")));
    assertThat(reader.end(new End.Clean())).endsWith(Finish.of(FinishReason.STOP));
  }

  @Test
  void what_follows_the_end_is_ignored() {
    assertThat(read(text("a"), finish("stop"), "[DONE]", text("b"), "[DONE]"))
        .endsWith(Finish.of(FinishReason.STOP))
        .doesNotContain(new TextDelta(0, "b"));
  }

  @Test
  void whatever_the_order_of_the_pieces_the_events_keep_theirs_and_no_argument_is_lost() {
    RandomGenerator random = new Random(42);
    for (int round = 0; round < 2_000; round++) {
      List<String> chunks = new ArrayList<>();
      int calls = random.nextInt(4);
      String[] arguments = new String[calls];
      Arrays.fill(arguments, "[");
      for (int step = random.nextInt(12); step > 0; step--) {
        chunks.add(randomChunk(random, arguments));
      }
      for (int call = 0; call < calls; call++) {
        chunks.add(tool(call, "id" + call, "f" + call, "0]"));
        arguments[call] += "0]";
      }
      chunks.add(finish("stop"));
      assertThat(arguments(read(chunks.toArray(String[]::new))))
          .as(chunks.toString())
          .isEqualTo(expected(arguments));
    }
  }

  private static String randomChunk(RandomGenerator random, String[] arguments) {
    int kind = random.nextInt(3 + arguments.length);
    return switch (kind) {
      case 0 -> text("words");
      case 1 -> delta("{\"reasoning_content\":\"thought\"}");
      case 2 ->
          delta("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"s\"}]}");
      default -> {
        int call = kind - 3;
        boolean first = arguments[call].equals("[");
        arguments[call] += "1,";
        yield tool(call, "id" + call, "f" + call, first ? "[1," : "1,");
      }
    };
  }

  /** A call that got no fragment before the last one has no opening bracket. */
  private static Map<String, String> expected(String[] arguments) {
    Map<String, String> expected = new TreeMap<>();
    for (int call = 0; call < arguments.length; call++) {
      boolean late = arguments[call].equals("[0]");
      expected.put("id" + call, late ? "0]" : arguments[call]);
    }
    return expected;
  }

  private static Map<String, String> arguments(List<StreamEvent> events) {
    Map<String, String> arguments = new TreeMap<>();
    String id = "";
    for (StreamEvent event : events) {
      if (event instanceof BlockStart(int index, Block.ToolCall call)) {
        id = call.id();
        arguments.put(id, "");
      } else if (event instanceof ToolInputDelta(int index, String fragment)) {
        arguments.merge(id, fragment, String::concat);
      }
    }
    return arguments;
  }

  private static List<Block.ToolCall> calls(List<StreamEvent> events) {
    return events.stream()
        .filter(BlockStart.class::isInstance)
        .map(event -> ((BlockStart) event).block())
        .filter(Block.ToolCall.class::isInstance)
        .map(Block.ToolCall.class::cast)
        .toList();
  }

  private static List<StreamEvent> read(String... chunks) {
    ChatStreamReader reader = new ChatStreamReader();
    List<StreamEvent> events = new ArrayList<>();
    for (String chunk : chunks) {
      events.addAll(reader.on(new SseEvent("", chunk)));
    }
    events.addAll(reader.end(new End.Clean()));
    StreamEventGrammar.check(events);
    return events;
  }

  private static String text(String words) {
    return delta("{\"content\":\"" + words + "\"}");
  }

  private static String tool(int index, String id, String name, String arguments) {
    return delta(
        "{\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}]}"
            .formatted(index, id, name, arguments));
  }

  private static String finish(String reason) {
    return "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
        + reason
        + "\"}]}";
  }

  private static String delta(String delta) {
    return "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":null}]}";
  }
}
