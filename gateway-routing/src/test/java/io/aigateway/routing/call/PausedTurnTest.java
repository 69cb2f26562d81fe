package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.Dialect;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A vendor that pauses its turn, for a client whose protocol has no word for it. */
class PausedTurnTest {
  private static final String ANSWER =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[\
      {"type":"text","text":"Let me search."}],"stop_reason":"pause_turn","stop_sequence":null,\
      "usage":{"input_tokens":5,"output_tokens":7}}\
      """;

  private static final String STREAM =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
      "model":"claude-x","content":[],"stop_reason":null,"usage":{"input_tokens":5}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hm"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"pause_turn"},\
      "usage":{"output_tokens":7}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void a_paused_answer_is_told_and_nobody_else_is_asked() {
    try (Rig rig = rig(ANSWER)) {
      RecordedReply reply = rig.call(two(), Dialect.OPENAI_CHAT, body(false));

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.body()).contains("\"code\":\"turn_paused\"");
      assertThat(asked).hasValue(1);
      assertThat(rig.sink.only().status()).isEqualTo(CallStatus.ERROR);
    }
  }

  @Test
  void a_paused_stream_ends_with_the_error_and_what_it_cost_is_recorded() {
    try (Rig rig = rig(STREAM)) {
      RecordedReply reply = rig.call(two(), Dialect.OPENAI_CHAT, body(true));

      assertThat(reply.body()).contains("Hm", "\"code\":\"turn_paused\"");
      assertThat(asked).hasValue(1);
      assertThat(rig.sink.only().tokens().output()).isEqualTo(7);
    }
  }

  @Test
  void pauses_never_open_the_circuit() {
    try (Rig rig = rig(ANSWER)) {
      Snapshot snapshot = two();
      for (int call = 0; call < 2 * Rig.QUICK.health().circuitThreshold(); call++) {
        rig.call(snapshot, Dialect.OPENAI_CHAT, body(false));
      }

      assertThat(rig.health.view().models()).isEmpty();
    }
  }

  private Rig rig(String answer) {
    String type = answer.startsWith("{") ? "application/json" : "text/event-stream";
    return new Rig(
        Rig.QUICK,
        request -> {
          asked.incrementAndGet();
          return new UpstreamResponse(200, Headers.NONE.with("content-type", type), body(answer));
        });
  }

  /** The pause comes in a piece of its own, after content. */
  private static UpstreamBody body(String answer) {
    int pause = Math.max(0, answer.indexOf("event: message_delta"));
    return new FedBody(
        new SequenceInputStream(
            new ByteArrayInputStream(answer.substring(0, pause).getBytes(StandardCharsets.UTF_8)),
            new ByteArrayInputStream(answer.substring(pause).getBytes(StandardCharsets.UTF_8))));
  }

  private static Snapshot two() {
    URI base = URI.create("http://127.0.0.1:1");
    return new World()
        .leadsTo("first", "anthropic", base, "claude-x", 2)
        .leadsTo("second", "anthropic", base, "claude-x", 1)
        .snapshot();
  }

  private static String body(boolean stream) {
    return "{\"model\":\"smart\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  }
}
