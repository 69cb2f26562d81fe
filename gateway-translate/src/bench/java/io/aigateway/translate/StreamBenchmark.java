package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.sse.SseDecoder;
import io.aigateway.translate.sse.SseEvent;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one event of a running stream costs, from the upstream's bytes to the client's. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class StreamBenchmark {
  private static final CallId CALL = new CallId("call1", Instant.EPOCH);
  private static final String REQUEST =
      "{\"model\":\"alias\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
          + "\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  /** The client's dialect. */
  @Param({"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  public Dialect client;

  /** The upstream's dialect. */
  @Param({"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  public Dialect upstream;

  /** What the events say. */
  @Param({"TEXT", "TOOL"})
  public Kind kind;

  private byte[] event = {};
  private SseEvent decoded = new SseEvent("", "x");
  private TapRules.Watch tap = Dialect.OPENAI_CHAT.codec().tap().watch();
  private StreamTranslation stream = translation(Dialect.OPENAI_CHAT, Dialect.OPENAI_CHAT);

  /** What an event says. */
  public enum Kind {
    /** Four words. */
    TEXT,
    /** A piece of the arguments of a call. */
    TOOL
  }

  /** Begins a stream, so that only its deltas are measured. */
  @Setup(Level.Iteration)
  public void begin() {
    stream = translation(client, upstream);
    boolean chat = upstream == Dialect.OPENAI_CHAT;
    feed(chat ? chatStart() : messagesStart());
    event = (chat ? chatDelta() : messagesDelta()).getBytes(UTF_8);
    decoded = new SseDecoder().feed(event, 0, event.length).getFirst();
    tap = upstream.codec().tap().watch();
  }

  /** One event. */
  @Benchmark
  public byte[] event() {
    return stream.feed(event, 0, event.length);
  }

  /** What watching one event of the upstream costs, apart from cutting it out of the bytes. */
  @Benchmark
  public Object tap() {
    return tap.event(decoded, TokenUsage.ZERO);
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    stream.feed(bytes, 0, bytes.length);
  }

  private String chatStart() {
    String role = chunk("{\"role\":\"assistant\",\"content\":\"\"}");
    return switch (kind) {
      case TEXT -> role;
      case TOOL ->
          role
              + chunk(
                  "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
                      + "\"function\":{\"name\":\"write\",\"arguments\":\"{\\\"text\\\":\\\"\"}}]}");
    };
  }

  private String chatDelta() {
    return switch (kind) {
      case TEXT -> chunk("{\"content\":\" jumps over the lazy\"}");
      case TOOL ->
          chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\" jumps over\"}}]}");
    };
  }

  private static String chunk(String delta) {
    return "data:"
        + " {\"id\":\"chatcmpl-Bx7Qp2nVwq0Yk3mJ5tRz8sLd1\",\"object\":\"chat.completion.chunk\","
        + "\"created\":1753900000,\"model\":\"gpt-5.6-2026-05-01\",\"service_tier\":\"default\","
        + "\"system_fingerprint\":\"fp_0123456789\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,"
        + "\"obfuscation\":\"x4Tq9\"}\n\n";
  }

  private String messagesStart() {
    String block =
        switch (kind) {
          case TEXT -> "{\"type\":\"text\",\"text\":\"\"}";
          case TOOL -> "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"write\",\"input\":{}}";
        };
    return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\","
        + "\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[],"
        + "\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}\n\n"
        + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
        + "\"content_block\":"
        + block
        + "}\n\n";
  }

  private String messagesDelta() {
    String delta =
        switch (kind) {
          case TEXT -> "{\"type\":\"text_delta\",\"text\":\" jumps over the lazy\"}";
          case TOOL -> "{\"type\":\"input_json_delta\",\"partial_json\":\" jumps over\"}";
        };
    return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
        + "\"delta\":"
        + delta
        + "}\n\n";
  }

  private static StreamTranslation translation(Dialect client, Dialect upstream) {
    ClientRequest request = ClientRequest.read(client, REQUEST.getBytes(UTF_8));
    return Translator.translate(request, Target.of(upstream, "vendor-model"), CALL).stream();
  }
}
