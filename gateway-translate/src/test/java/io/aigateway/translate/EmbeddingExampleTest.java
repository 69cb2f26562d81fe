package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.outcome.End;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a program of its own uses the library; each example is complete. */
class EmbeddingExampleTest {
  private static final CallId CALL = new CallId("0001", Instant.EPOCH);

  @Test
  void a_chat_request_for_an_anthropic_upstream() {
    byte[] body =
        """
        {"model": "fast", "max_tokens": 50, "messages": [{"role": "user", "content": "Hi"}]}\
        """
            .getBytes(UTF_8);

    ClientRequest request = ClientRequest.read(Dialect.OPENAI_CHAT, body);
    Target target = Target.of(Dialect.ANTHROPIC_MESSAGES, "claude-x");
    TranslatedRequest translated = Translator.translate(request, target, CALL);

    assertThat(translated.body()).asString(UTF_8).contains("\"model\":\"claude-x\"", "\"Hi\"");
    assertThat(translated.losses()).isEmpty();
  }

  @Test
  void a_messages_request_for_an_openai_upstream() {
    byte[] body =
        """
        {"model": "fast", "max_tokens": 50, "system": "Be brief.", "top_k": 5,
         "messages": [{"role": "user", "content": "Hi"}]}\
        """
            .getBytes(UTF_8);

    ClientRequest request = ClientRequest.read(Dialect.ANTHROPIC_MESSAGES, body);
    Target target = Target.of(Dialect.OPENAI_CHAT, "gpt-x");
    TranslatedRequest translated = Translator.translate(request, target, CALL);

    assertThat(translated.body()).asString(UTF_8).contains("\"role\":\"system\"", "\"Hi\"");
    assertThat(translated.losses()).extracting(loss -> loss.path()).containsExactly("top_k");
  }

  @Test
  void an_anthropic_answer_for_a_chat_client() {
    byte[] fromUpstream =
        """
        {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-x",
         "content": [{"type": "text", "text": "Hello"}], "stop_reason": "end_turn",
         "usage": {"input_tokens": 3, "output_tokens": 1}}\
        """
            .getBytes(UTF_8);

    TranslatedAnswer answer =
        request(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC_MESSAGES).answer(fromUpstream);

    assertThat(answer)
        .isInstanceOfSatisfying(
            TranslatedAnswer.Whole.class,
            whole -> assertThat(whole.body()).asString(UTF_8).contains("\"content\":\"Hello\""));
  }

  @Test
  void an_openai_answer_for_a_messages_client() {
    byte[] fromUpstream =
        """
        {"id": "1", "model": "gpt-x", "choices": [{"finish_reason": "stop",
         "message": {"role": "assistant", "content": "Hello"}}]}\
        """
            .getBytes(UTF_8);

    TranslatedAnswer answer =
        request(Dialect.ANTHROPIC_MESSAGES, Dialect.OPENAI_CHAT).answer(fromUpstream);

    assertThat(answer)
        .isInstanceOfSatisfying(
            TranslatedAnswer.Whole.class,
            whole -> assertThat(whole.body()).asString(UTF_8).contains("\"text\":\"Hello\""));
  }

  @Test
  void an_anthropic_stream_for_a_chat_client() {
    byte[] fromUpstream = Streams.recorded("messages-tools");

    StreamTranslation stream = request(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC_MESSAGES).stream();
    String toClient = new String(stream.feed(fromUpstream, 0, fromUpstream.length), UTF_8);
    toClient += new String(stream.end(new End.Clean()), UTF_8);

    assertThat(toClient).contains("\"content\":\"Grüße 世界\"").endsWith("data: [DONE]\n\n");
    assertThat(stream.finished()).isTrue();
  }

  @Test
  void an_openai_stream_for_a_messages_client() {
    byte[] fromUpstream = Streams.recorded("chat-tools");

    StreamTranslation stream = request(Dialect.ANTHROPIC_MESSAGES, Dialect.OPENAI_CHAT).stream();
    String toClient = new String(stream.feed(fromUpstream, 0, fromUpstream.length), UTF_8);
    toClient += new String(stream.end(new End.Clean()), UTF_8);

    assertThat(toClient).startsWith("event: message_start\n").contains("event: message_stop\n");
    assertThat(stream.finished()).isTrue();
  }

  private static TranslatedRequest request(Dialect client, Dialect upstream) {
    return Streams.translated(client, upstream);
  }
}
