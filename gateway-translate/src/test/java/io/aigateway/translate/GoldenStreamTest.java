package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.outcome.End;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whole streams of a Chat Completions upstream as clients of Messages get them, byte by byte. */
class GoldenStreamTest {
  private static final CallId CALL = new CallId("call1", Instant.ofEpochSecond(7));

  @Test
  void an_answer_with_thinking_words_and_two_interleaved_calls() {
    StreamTranslation stream = translated("two-calls").stream();
    byte[] upstream = golden("two-calls.upstream.sse").getBytes(StandardCharsets.UTF_8);
    StringBuilder client = new StringBuilder();
    for (byte octet : upstream) {
      client.append(new String(stream.feed(new byte[] {octet}, 0, 1), StandardCharsets.UTF_8));
    }
    client.append(new String(stream.end(new End.Clean()), StandardCharsets.UTF_8));
    assertThat(client).hasToString(golden("two-calls.client.sse"));
  }

  private static TranslatedRequest translated(String name) {
    byte[] body = golden(name + ".in.json").getBytes(StandardCharsets.UTF_8);
    return Translator.translate(
        ClientRequest.read(Dialect.ANTHROPIC_MESSAGES, body),
        Target.of(Dialect.OPENAI_CHAT, "gpt"),
        CALL);
  }

  private static String golden(String name) {
    String path = "/golden/anthropic-to-openai/" + name;
    try (InputStream in = GoldenStreamTest.class.getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
