package io.aigateway.examples.embed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.translate.CallId;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.StreamTranslation;
import io.aigateway.translate.Target;
import io.aigateway.translate.TranslatedAnswer;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.Translator;
import io.aigateway.translate.outcome.End;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Lets clients of OpenAI Chat Completions talk to a model behind Anthropic Messages. Instead of
 * calling a vendor it prints what would be sent, and translates answers written down below.
 */
final class EmbedTranslate {
  private static final String REQUEST =
      """
      {"model": "fast", "seed": 7, "messages": [{"role": "user", "content": "Hello?"}]}\
      """;
  private static final String ANSWER =
      """
      {"type": "message", "role": "assistant", "model": "claude-x", "stop_reason": "end_turn",
       "content": [{"type": "text", "text": "Hello!"}]}\
      """;
  private static final String STREAM =
      """
      data: {"type": "message_start", "message": {"model": "claude-x", "content": []}}

      data: {"type": "content_block_start", "index": 0, "content_block": {"type": "text"}}

      data: {"type": "content_block_delta", "index": 0,
      data:  "delta": {"type": "text_delta", "text": "Hello!"}}

      data: {"type": "content_block_stop", "index": 0}

      data: {"type": "message_delta", "delta": {"stop_reason": "end_turn"}}

      data: {"type": "message_stop"}

      """;

  private EmbedTranslate() {}

  static TranslatedRequest request(byte[] body) {
    ClientRequest request = ClientRequest.read(Dialect.OPENAI_CHAT, body);
    Target target = Target.of(Dialect.ANTHROPIC_MESSAGES, "claude-x");
    return Translator.translate(request, target, new CallId("0001", Instant.EPOCH));
  }

  static byte[] answer(TranslatedRequest request, byte[] upstream) {
    return switch (request.answer(upstream)) {
      case TranslatedAnswer.Whole whole -> whole.body();
      case TranslatedAnswer.Broken no -> Dialect.OPENAI_CHAT.fault(no.fault(), "0001").body();
    };
  }

  static void stream(TranslatedRequest request, InputStream upstream, OutputStream client)
      throws IOException {
    StreamTranslation stream = request.stream();
    byte[] buffer = new byte[8192];
    for (int count; (count = upstream.read(buffer)) >= 0; ) {
      client.write(stream.feed(buffer, 0, count));
    }
    client.write(stream.end(new End.Clean()));
  }

  /** Prints a request, what could not be carried over exactly, an answer and a stream. */
  public static void main(String[] args) throws IOException {
    TranslatedRequest asked = request(REQUEST.getBytes(UTF_8));
    System.out.println(new String(asked.body(), UTF_8));
    asked.losses().forEach(System.out::println);
    System.out.println(new String(answer(asked, ANSWER.getBytes(UTF_8)), UTF_8));

    TranslatedRequest again = request(REQUEST.getBytes(UTF_8));
    stream(again, new ByteArrayInputStream(STREAM.getBytes(UTF_8)), System.out);
  }
}
