package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.Dialect;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The buffer in which a stream is passed on: what an open stream holds while nothing comes. */
class StreamBufferTest {
  private final List<Integer> asked = new ArrayList<>();

  @Test
  void stays_small_as_long_as_events_fit_in() {
    String reply = relayed(answer(500), 100);

    assertThat(reply).contains("data: [DONE]");
    assertThat(asked).containsOnly(Attempt.EVENT_BYTES);
  }

  @Test
  void grows_once_when_the_vendor_fills_it_and_loses_nothing() {
    String words = "x".repeat(20 * Attempt.EVENT_BYTES_MAX);

    String reply = relayed(answer(words), Integer.MAX_VALUE);

    assertThat(reply).contains(words, "data: [DONE]");
    assertThat(asked).startsWith(Attempt.EVENT_BYTES, Attempt.EVENT_BYTES_MAX);
    assertThat(asked.subList(1, asked.size())).containsOnly(Attempt.EVENT_BYTES_MAX);
  }

  /** What the client was sent of an answer that comes in pieces of so many bytes at most. */
  private String relayed(String answer, int piece) {
    try (Rig rig =
        new Rig(
            Rig.QUICK,
            request ->
                new UpstreamResponse(
                    200,
                    Headers.NONE.with("content-type", "text/event-stream"),
                    new FedBody(pieces(answer, piece))))) {
      return rig.call(
              new World()
                  .leadsTo("first", "openai", URI.create("http://127.0.0.1:1"), "gpt-x", 1)
                  .snapshot(),
              Dialect.OPENAI_CHAT,
              "{\"model\":\"smart\",\"stream\":true,"
                  + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
          .body();
    }
  }

  private static String answer(int chunks) {
    return chunk("a").repeat(chunks) + "data: [DONE]\n\n";
  }

  private static String answer(String words) {
    return chunk(words) + "data: [DONE]\n\n";
  }

  private static String chunk(String words) {
    return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + words
        + "\"},\"finish_reason\":null}]}\n\n";
  }

  /** Gives so many bytes at a time at most, and writes down how many it is asked for. */
  private InputStream pieces(String answer, int piece) {
    return new FilterInputStream(
        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        asked.add(length);
        return super.read(into, offset, Math.min(length, piece));
      }
    };
  }
}
