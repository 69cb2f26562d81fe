package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.aigateway.translate.outcome.End;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stream a hundred times as long costs a hundred times as much. Counted in allocated bytes, which
 * unlike time are the same on every machine.
 */
class LinearCostTest {
  private static final int FEW = 1_000;
  private static final int MANY = 100_000;

  /** A stream of one kind of event. */
  record Talk(Dialect client, Dialect upstream, String begin, String event, String end) {
    @Override
    public String toString() {
      return upstream.id() + " to " + client.id() + ": " + event.strip();
    }
  }

  static List<Talk> talks() {
    return java.util.Arrays.stream(Dialect.values())
        .flatMap(client -> java.util.stream.Stream.concat(chat(client), messages(client)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("talks")
  void a_hundred_times_the_events_cost_a_hundred_times_as_much(Talk talk) {
    cost(talk, FEW); // classes are loaded
    double few = cost(talk, FEW);
    double many = cost(talk, MANY);

    assertThat(many / few).isBetween(50.0, 130.0);
  }

  /** Bytes allocated for a whole stream, fed in the pieces a network would bring. */
  private static long cost(Talk talk, int events) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] piece = talk.event().repeat(10).getBytes(UTF_8);
    StreamTranslation stream = Streams.translated(talk.client(), talk.upstream()).stream();
    long before = threads.getCurrentThreadAllocatedBytes();
    feed(stream, talk.begin());
    for (int i = 0; i < events / 10; i++) {
      stream.feed(piece, 0, piece.length);
    }
    feed(stream, talk.end());
    stream.end(new End.Clean());
    long cost = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(stream.fault()).isEmpty();
    assertThat(stream.finished()).isTrue();
    return cost;
  }

  private static void feed(StreamTranslation stream, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    stream.feed(bytes, 0, bytes.length);
  }

  private static java.util.stream.Stream<Talk> chat(Dialect client) {
    String role = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    String end = chunk("{}", "\"stop\"") + "data: [DONE]\n\n";
    String call =
        "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\\\"\"}}]}";
    String piece = "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"words \"}}]}";
    String close = "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"}\"}}]}";
    return java.util.stream.Stream.of(
        chatTalk(client, role, "{\"content\":\"words \"}", end),
        chatTalk(client, role, "{\"reasoning_content\":\"words \"}", end),
        chatTalk(client, role + chunk(call, "null"), piece, chunk(close, "null") + end));
  }

  private static Talk chatTalk(Dialect client, String begin, String delta, String end) {
    return new Talk(client, Dialect.OPENAI_CHAT, begin, chunk(delta, "null"), end);
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"x\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }

  private static java.util.stream.Stream<Talk> messages(Dialect client) {
    return java.util.stream.Stream.of(
        messagesTalk(client, "{\"type\":\"text\",\"text\":\"\"}", "text_delta", "text"),
        messagesTalk(
            client,
            "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
            "thinking_delta",
            "thinking"),
        messagesTalk(
            client,
            "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}",
            "input_json_delta",
            "partial_json"));
  }

  private static Talk messagesTalk(Dialect client, String block, String type, String field) {
    String begin =
        event(
                "message_start",
                "\"message\":{\"model\":\"m\",\"content\":[],\"usage\":{\"input_tokens\":1}}")
            + event("content_block_start", "\"index\":0,\"content_block\":" + block);
    String delta = "\"delta\":{\"type\":\"" + type + "\",\"" + field + "\":\"words \"}";
    String end =
        event("content_block_stop", "\"index\":0")
            + event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"}")
            + event("message_stop", "\"x\":0");
    return new Talk(
        client,
        Dialect.ANTHROPIC_MESSAGES,
        begin,
        event("content_block_delta", "\"index\":0," + delta),
        end);
  }

  private static String event(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }
}
