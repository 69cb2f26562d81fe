package io.aigateway.translate;

import static io.aigateway.translate.Dialect.ANTHROPIC_MESSAGES;
import static io.aigateway.translate.Dialect.OPENAI_CHAT;
import static io.aigateway.translate.Streams.CALL;
import static io.aigateway.translate.Streams.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReshapeTest {
  private static final String LONG_NAME = "mcp__" + "a_long_server_name_".repeat(4) + "search";

  private static final String CHAT_ANSWER =
      """
      {"id":"x","model":"v","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},
       "finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}\
      """;

  private static final String MESSAGES_ANSWER =
      """
      {"id":"msg_x","type":"message","role":"assistant","model":"v","stop_reason":"end_turn",
       "content":[{"type":"text","text":"Hi"}],"usage":{"input_tokens":3,"output_tokens":2}}\
      """;

  @ParameterizedTest
  @CsvSource({"chat-tools,OPENAI_CHAT", "messages-tools,ANTHROPIC_MESSAGES"})
  void a_stream_says_the_same_at_every_cut(String name, Dialect upstream) {
    Dialect client = upstream == OPENAI_CHAT ? ANTHROPIC_MESSAGES : OPENAI_CHAT;
    byte[] stream = Streams.recorded(name);
    String whole = run(Streams.translated(client, upstream).stream(), stream, 0);

    assertThat(whole).contains("Grüße", "世界", "Hmm", "{\\\"a\\\":1}").doesNotContain("error");
    for (int cut = 0; cut <= stream.length; cut++) {
      StreamTranslation machine = Streams.translated(client, upstream).stream();

      assertThat(run(machine, stream, cut)).isEqualTo(whole);
      assertThat(machine.finished()).isTrue();
      assertThat(machine.contentSeen()).isTrue();
      assertThat(machine.fault()).isEmpty();
      assertThat(machine.usage().orElseThrow().prompt()).isIn(100L, 110L);
      assertThat(machine.skippedEvents()).isZero();
      assertThat(machine.outputCharacters()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"chat-tools,OPENAI_CHAT", "messages-tools,ANTHROPIC_MESSAGES"})
  void a_stream_cut_anywhere_ends_well_or_with_an_error(String name, Dialect upstream) {
    Dialect client = upstream == OPENAI_CHAT ? ANTHROPIC_MESSAGES : OPENAI_CHAT;
    byte[] stream = Streams.recorded(name);
    for (int cut = 0; cut <= stream.length; cut++) {
      StreamTranslation machine = Streams.translated(client, upstream).stream();
      String seen = new String(machine.feed(stream, 0, cut), UTF_8);
      seen += new String(machine.end(new End.Cut(Fault.of(FaultKind.TIMEOUT, "slow"))), UTF_8);

      assertThat(machine.finished()).as("cut at %d", cut).isNotEqualTo(machine.fault().isPresent());
      assertThat(seen.contains("\"error\"")).isEqualTo(machine.fault().isPresent());
      assertThat(seen.contains("[DONE]") || seen.contains("message_stop"))
          .isEqualTo(machine.finished());
      assertThat(machine.end(Streams.CLEAN)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_whole_answer_to_a_stream_request_is_told_as_a_stream(Dialect client) {
    for (Dialect upstream : Dialect.values()) {
      StreamTranslation machine = Streams.translated(client, upstream).stream();
      String answer = upstream == OPENAI_CHAT ? CHAT_ANSWER : MESSAGES_ANSWER;

      String seen = run(machine, " \n" + answer);

      assertThat(seen).contains("\"Hi\"");
      assertThat(seen).contains(client == OPENAI_CHAT ? "data: [DONE]" : "event: message_stop");
      assertThat(machine.finished()).isTrue();
      assertThat(machine.contentSeen()).isTrue();
      assertThat(machine.usage()).contains(new TokenUsage(3, 0, 0, 2, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_stream_in_answer_to_a_plain_request_is_gathered(Dialect client) {
    for (Dialect upstream : Dialect.values()) {
      String name = upstream == OPENAI_CHAT ? "chat-tools" : "messages-tools";

      assertThat(Streams.translated(client, upstream).answer(Streams.recorded(name)))
          .asInstanceOf(type(TranslatedAnswer.Whole.class))
          .satisfies(
              whole -> {
                assertThat(whole.body()).asString(UTF_8).contains("Grüße", "世界", "Hmm");
                assertThat(whole.usage()).isPresent();
                assertThat(whole.servedModel()).isPresent();
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_document_that_is_no_answer_ends_a_stream_with_an_error(Dialect client) {
    for (Dialect upstream : Dialect.values()) {
      for (String body :
          new String[] {"{\"error\":{\"message\":\"no\"}}", "<html>", "{\"cut", "[]"}) {
        StreamTranslation machine = Streams.translated(client, upstream).stream();

        assertThat(run(machine, body)).contains("\"error\"");
        assertThat(machine.fault()).isPresent();
        assertThat(machine.finished()).isFalse();
      }
    }
  }

  @Test
  void tool_names_the_upstream_could_not_take_come_back() {
    TranslatedRequest request =
        Translator.translate(
            Streams.request(
                ANTHROPIC_MESSAGES,
                """
                {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}],
                 "tools":[{"name":"%s","input_schema":{"type":"object"}}]}
                """
                    .formatted(LONG_NAME)),
            Target.of(OPENAI_CHAT, "v"),
            CALL);
    String sent =
        new String(request.body(), UTF_8)
            .replaceAll(".*\"function\":\\{\"name\":\"([^\"]+)\".*", "$1");
    String answer =
        """
        {"model":"v","choices":[{"finish_reason":"tool_calls","message":{"tool_calls":[
          {"id":"c","type":"function","function":{"name":"%s","arguments":"{}"}}]}}]}
        """
            .formatted(sent);

    assertThat(sent).hasSizeLessThanOrEqualTo(64).isNotEqualTo(LONG_NAME);
    assertThat(request.answer(answer.getBytes(UTF_8)))
        .asInstanceOf(type(TranslatedAnswer.Whole.class))
        .satisfies(
            whole -> assertThat(whole.body()).asString(UTF_8).contains("\"" + LONG_NAME + "\""));
  }

  @Test
  void a_free_text_tool_gets_its_text_back() {
    TranslatedRequest request =
        Translator.translate(
            Streams.request(
                OPENAI_CHAT,
                """
                {"model":"m","max_tokens":9,"stream":true,
                 "messages":[{"role":"user","content":"Hi"}],
                 "tools":[{"type":"custom","custom":{"name":"patch"}}]}
                """),
            Target.of(ANTHROPIC_MESSAGES, "v"),
            CALL);
    String stream =
        new String(Streams.recorded("messages-tools"), UTF_8)
            .replace("\"name\":\"f\"", "\"name\":\"patch\"")
            .replace("{\\\"a\\\":1}", "{\\\"input\\\":\\\"*** Begin\\\\n世\\\"}");

    String seen = run(request.stream(), stream);

    assertThat(seen).contains("\"input\":\"*** Begin\\n世\"").contains("\"type\":\"custom\"");
  }

  @Test
  void the_model_is_echoed() {
    Target target = Streams.echoing(Target.of(ANTHROPIC_MESSAGES, "m"), "alias");
    StreamTranslation machine =
        Translator.translate(Streams.streamRequest(OPENAI_CHAT), target, CALL).stream();

    String seen = run(machine, Streams.recorded("messages-tools"), 0);

    assertThat(seen).contains("\"model\":\"alias\"").doesNotContain("claude-x-1");
    assertThat(machine.servedModel()).contains("claude-x-1");
  }

  @ParameterizedTest
  @CsvSource({"chat-tools,OPENAI_CHAT", "messages-tools,ANTHROPIC_MESSAGES"})
  void damaged_streams_never_throw(String name, Dialect upstream) {
    Random random = new Random(3);
    byte[] good = Streams.recorded(name);
    for (Dialect client : Dialect.values()) {
      for (int i = 0; i < 500; i++) {
        byte[] stream = damaged(good, random);
        StreamTranslation machine = Streams.translated(client, upstream).stream();
        run(machine, stream, random.nextInt(stream.length));

        assertThat(machine.finished()).isNotEqualTo(machine.fault().isPresent());
        assertThat(Streams.translated(client, upstream).answer(stream)).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void damaged_answers_never_throw(Dialect upstream) {
    Random random = new Random(5);
    byte[] good = (upstream == OPENAI_CHAT ? CHAT_ANSWER : MESSAGES_ANSWER).getBytes(UTF_8);
    for (Dialect client : Dialect.values()) {
      TranslatedRequest request = Streams.translated(client, upstream);
      for (int i = 0; i < 500; i++) {
        assertThat(request.answer(damaged(good, random))).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void damaged_requests_are_translated_or_refused(Dialect client) {
    Random random = new Random(13);
    Dialect upstream = client == OPENAI_CHAT ? ANTHROPIC_MESSAGES : OPENAI_CHAT;
    byte[] good = Conversations.of(client.codec()).getBytes(UTF_8);
    for (int i = 0; i < 2_000; i++) {
      byte[] body = damaged(good, random);
      try {
        ClientRequest request = ClientRequest.read(client, body);
        Translator.translate(request, Target.of(upstream, "v"), CALL);
      } catch (TranslationRefused refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"chat-tools,OPENAI_CHAT", "messages-tools,ANTHROPIC_MESSAGES"})
  void an_event_that_is_not_understood_is_left_out_and_counted(String name, Dialect upstream) {
    Dialect client = upstream == OPENAI_CHAT ? ANTHROPIC_MESSAGES : OPENAI_CHAT;
    String stream = new String(Streams.recorded(name), UTF_8);
    String broken = stream.replaceFirst("(\n\n)(data|event)", "$1data: {\"cut\n\n$2");
    StreamTranslation machine = Streams.translated(client, upstream).stream();

    assertThat(run(machine, broken))
        .isEqualTo(run(Streams.translated(client, upstream).stream(), stream));
    assertThat(machine.skippedEvents()).isEqualTo(1);
  }

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int flips = random.nextInt(3); flips >= 0; flips--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
