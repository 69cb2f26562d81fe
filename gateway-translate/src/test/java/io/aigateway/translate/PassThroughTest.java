package io.aigateway.translate;

import static io.aigateway.translate.Dialect.ANTHROPIC_MESSAGES;
import static io.aigateway.translate.Dialect.OPENAI_CHAT;
import static io.aigateway.translate.Streams.CALL;
import static io.aigateway.translate.Streams.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassThroughTest {
  private static final String ASKED_USAGE =
      """
      {"model":"alias","stream":true,"stream_options":{"include_usage":true}}\
      """;

  @Test
  void a_messages_stream_passes_byte_for_byte_at_every_cut() {
    byte[] stream = Streams.recorded("messages-tools");
    for (int cut = 0; cut <= stream.length; cut++) {
      StreamTranslation machine =
          Streams.translated(ANTHROPIC_MESSAGES, ANTHROPIC_MESSAGES).stream();

      assertThat(run(machine, stream, cut)).isEqualTo(new String(stream, UTF_8));
      assertThat(machine.finished()).isTrue();
      assertThat(machine.contentSeen()).isTrue();
      assertThat(machine.fault()).isEmpty();
      assertThat(machine.usage()).contains(new TokenUsage(40, 60, 10, 25, 5));
      assertThat(machine.servedModel()).contains("claude-x-1");
      assertThat(machine.skippedEvents()).isZero();
    }
  }

  @Test
  void a_chat_stream_whose_usage_was_asked_for_passes_byte_for_byte_at_every_cut() {
    byte[] stream = Streams.recorded("chat-tools");
    for (int cut = 0; cut <= stream.length; cut++) {
      StreamTranslation machine = chat(ASKED_USAGE).stream();

      assertThat(run(machine, stream, cut)).isEqualTo(new String(stream, UTF_8));
      assertThat(machine.finished()).isTrue();
      assertThat(machine.usage()).contains(new TokenUsage(40, 60, 0, 20, 5));
      assertThat(machine.servedModel()).contains("vendor-1-2026");
      assertThat(machine.outputCharacters()).isEqualTo(3 + 21 + 7);
    }
  }

  @Test
  void usage_the_client_did_not_ask_for_is_asked_for_and_hidden() {
    TranslatedRequest request = Streams.translated(OPENAI_CHAT, OPENAI_CHAT);
    byte[] stream = Streams.recorded("chat-tools");
    StreamTranslation machine = request.stream();

    String seen = run(machine, stream, 100);

    assertThat(request.body())
        .asString(UTF_8)
        .contains("\"model\":\"vendor-1\"", "\"stream_options\":{\"include_usage\":true}}");
    assertThat(machine.usage()).contains(new TokenUsage(40, 60, 0, 20, 5));
    assertThat(seen).isEqualTo(withoutUsage(new String(stream, UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'model':'m','stream':true}"
            + "|{'model':'m','stream':true,'stream_options':{'include_usage':true}}",
        "{'stream_options':null,'stream':true,'model':'m'}"
            + "|{'stream_options':{'include_usage':true},'stream':true,'model':'m'}",
        "{'model':'m','stream':true,'stream_options':{ }}"
            + "|{'model':'m','stream':true,'stream_options':{'include_usage':true }}",
        "{'model':'m','stream':true,'stream_options':{'x':{}}}"
            + "|{'model':'m','stream':true,'stream_options':{'include_usage':true,'x':{}}}",
        "{'model':'m','stream':true,'stream_options':{'include_usage':false}}"
            + "|{'model':'m','stream':true,'stream_options':{'include_usage':true}}",
        "{'stream_options':{'include_usage':null},'stream_options':{},'model':'m','stream':true}"
            + "|{'stream_options':{'include_usage':true},'stream_options':{'include_usage':true},"
            + "'model':'m','stream':true}",
        "{'model':'m','stream':false}|{'model':'m','stream':false}",
        "{'model':'m','stream':true,'stream_options':{'include_usage':true}}"
            + "|{'model':'m','stream':true,'stream_options':{'include_usage':true}}",
      })
  void usage_is_asked_for_by_splicing(String body, String expected) {
    ClientRequest request = Streams.request(OPENAI_CHAT, body.replace('\'', '"'));

    byte[] sent = Translator.translate(request, Target.of(OPENAI_CHAT, "m"), CALL).body();

    assertThat(sent).asString(UTF_8).isEqualTo(expected.replace('\'', '"'));
  }

  @Test
  void messages_requests_are_never_asked_for_usage() {
    assertThat(Streams.translated(ANTHROPIC_MESSAGES, ANTHROPIC_MESSAGES).body())
        .asString(UTF_8)
        .doesNotContain("stream_options");
  }

  @Test
  void a_chat_stream_without_its_last_event_gets_it() {
    StreamTranslation machine = chat(ASKED_USAGE).stream();

    String seen = run(machine, chunk("{\"content\":\"a\"}", "\"stop\""));

    assertThat(seen).endsWith("data: [DONE]\n\n");
    assertThat(machine.finished()).isTrue();
  }

  @Test
  void a_messages_stream_without_its_last_event_is_broken_however_it_is_passed_on() {
    byte[] stream = recordedUpTo("messages-tools", "event: message_stop").getBytes(UTF_8);
    for (Dialect client : Dialect.values()) {
      for (End end : List.of(Streams.CLEAN, new End.Cut(Fault.of(FaultKind.TIMEOUT, "slow")))) {
        StreamTranslation machine = Streams.translated(client, ANTHROPIC_MESSAGES).stream();
        machine.feed(stream, 0, stream.length);

        assertThat(machine.end(end)).asString(UTF_8).contains("\"error\"");
        assertThat(machine.finished()).isFalse();
        assertThat(machine.fault()).isPresent();
        assertThat(machine.usage()).isPresent();
      }
    }
  }

  @Test
  void a_stream_that_ends_without_saying_why_ends_with_an_error() {
    String stream = recordedUpTo("messages-tools", "event: message_delta");
    StreamTranslation machine = Streams.translated(ANTHROPIC_MESSAGES, ANTHROPIC_MESSAGES).stream();

    String seen = run(machine, stream);

    assertThat(seen).startsWith(stream).contains("event: error\n");
    assertThat(machine.finished()).isFalse();
    assertThat(machine.fault().orElseThrow().kind()).isEqualTo(FaultKind.BAD_GATEWAY);
  }

  @Test
  void a_cut_leaves_no_half_event_before_the_error() {
    byte[] stream = Streams.recorded("chat-tools");
    for (int cut = 0; cut < stream.length; cut += 7) {
      StreamTranslation machine = chat(ASKED_USAGE).stream();
      String before = new String(machine.feed(stream, 0, cut), UTF_8);
      String after =
          new String(machine.end(new End.Cut(Fault.of(FaultKind.TIMEOUT, "slow"))), UTF_8);

      assertThat(before)
          .satisfiesAnyOf(b -> assertThat(b).isEmpty(), b -> assertThat(b).endsWith("\n\n"));
      assertThat(machine.finished()).isNotEqualTo(machine.fault().isPresent());
      assertThat(after).isEqualTo(machine.finished() ? after : after.strip() + "\n\n");
      assertThat(after.contains("\"error\"")).isEqualTo(machine.fault().isPresent());
    }
  }

  @Test
  void what_follows_the_end_is_ignored() {
    StreamTranslation machine = chat(ASKED_USAGE).stream();

    String seen =
        run(machine, chunk("{}", "\"stop\"") + "data: [DONE]\n\ndata: [DONE]\n\ndata: garbage\n\n");

    assertThat(seen).isEqualTo(chunk("{}", "\"stop\"") + "data: [DONE]\n\n");
    assertThat(machine.skippedEvents()).isZero();
  }

  @Test
  void an_event_that_is_not_understood_is_left_out_and_counted() {
    StreamTranslation machine = chat(ASKED_USAGE).stream();
    String good = chunk("{\"content\":\"a\"}", "null");

    String seen =
        run(
            machine,
            good + "data: {\"choices\":[{\"del\n\n" + "data: 7\n\n" + chunk("{}", "\"stop\""));

    assertThat(seen).isEqualTo(good + chunk("{}", "\"stop\"") + "data: [DONE]\n\n");
    assertThat(machine.skippedEvents()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"code\":null}}\n\n",
        "event: error\ndata: {\"error\":{\"message\":\"no\",\"code\":\"rate_limit_exceeded\"}}\n\n",
      })
  void an_error_in_a_chat_stream_passes_and_is_a_fault(String error) {
    StreamTranslation machine = chat(ASKED_USAGE).stream();

    String seen = run(machine, chunk("{\"content\":\"a\"}", "null") + error);

    assertThat(seen).endsWith(error).doesNotContain("[DONE]");
    assertThat(machine.fault().orElseThrow().message()).isEqualTo("no");
    assertThat(machine.finished()).isFalse();
  }

  @Test
  void an_error_in_a_messages_stream_is_a_fault_of_its_kind() {
    StreamTranslation machine = Streams.translated(ANTHROPIC_MESSAGES, ANTHROPIC_MESSAGES).stream();
    String error =
        """
        event: error
        data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

        """;

    assertThat(run(machine, error)).isEqualTo(error);
    assertThat(machine.fault()).contains(Fault.of(FaultKind.OVERLOADED, "Overloaded"));
    assertThat(machine.contentSeen()).isFalse();
  }

  @Test
  void the_beginning_of_an_answer_is_not_yet_content() {
    StreamTranslation machine = Streams.translated(ANTHROPIC_MESSAGES, ANTHROPIC_MESSAGES).stream();
    String start = recordedUpTo("messages-tools", "event: content_block_delta");
    machine.feed(start.getBytes(UTF_8), 0, start.getBytes(UTF_8).length);

    assertThat(machine.contentSeen()).isFalse();
    assertThat(machine.usage()).isPresent();
  }

  @Test
  void the_model_is_echoed_wherever_it_stands() {
    Target chat = Streams.echoing(Target.of(OPENAI_CHAT, "m"), "my \"alias\"");
    Target messages = Streams.echoing(Target.of(ANTHROPIC_MESSAGES, "m"), "alias");
    StreamTranslation chatStream =
        Translator.translate(Streams.request(OPENAI_CHAT, ASKED_USAGE), chat, CALL).stream();
    StreamTranslation messagesStream =
        Translator.translate(Streams.streamRequest(ANTHROPIC_MESSAGES), messages, CALL).stream();
    String chatBytes = new String(Streams.recorded("chat-tools"), UTF_8);
    String messagesBytes = new String(Streams.recorded("messages-tools"), UTF_8);

    assertThat(run(chatStream, chatBytes))
        .isEqualTo(chatBytes.replace("\"vendor-1-2026\"", "\"my \\\"alias\\\"\""));
    assertThat(run(messagesStream, messagesBytes))
        .isEqualTo(messagesBytes.replace("\"claude-x-1\"", "\"alias\""));
    assertThat(chatStream.servedModel()).contains("vendor-1-2026");
  }

  @Test
  void a_whole_answer_passes_with_its_usage_known() {
    String answer =
        """
        {"id":"x","model":"v","choices":[{"message":{"role":"assistant","content":"héllo"},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2},"odd":1.0}\
        """;

    assertThat(chat(ASKED_USAGE).answer(answer.getBytes(UTF_8)))
        .asInstanceOf(type(TranslatedAnswer.Whole.class))
        .satisfies(
            whole -> {
              assertThat(whole.body()).asString(UTF_8).isEqualTo(answer);
              assertThat(whole.usage()).contains(new TokenUsage(3, 0, 0, 2, 0));
              assertThat(whole.servedModel()).contains("v");
              assertThat(whole.outputCharacters()).isEqualTo(5);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "<html>bad gateway</html>",
        "{\"detail\":\"x\"}",
        "{\"choices\":[]}",
        "{\"choices\":[{\"message\":{\"content\":\"cut o",
        "{\"error\":{\"message\":\"no\"}}",
        "{\"error\":\"no\"}",
        "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"no\"}}",
        "oops"
      })
  void what_is_no_answer_is_broken(String body) {
    for (Dialect dialect : Dialect.values()) {
      assertThat(Streams.translated(dialect, dialect).answer(body.getBytes(UTF_8)))
          .isInstanceOf(TranslatedAnswer.Broken.class);
    }
  }

  private static TranslatedRequest chat(String body) {
    return Translator.translate(
        Streams.request(OPENAI_CHAT, body), Target.of(OPENAI_CHAT, "vendor-1"), CALL);
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"model\":\"v\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(delta, finish);
  }

  private static String recordedUpTo(String name, String line) {
    String stream = new String(Streams.recorded(name), UTF_8);
    return stream.substring(0, stream.indexOf(line));
  }

  private static String withoutUsage(String stream) {
    return Arrays.stream(stream.split("(?<=\n\n)"))
        .filter(event -> !event.contains("\"choices\":[]"))
        .map(event -> event.replace("],\"usage\":null}", "]}"))
        .collect(Collectors.joining());
  }
}
