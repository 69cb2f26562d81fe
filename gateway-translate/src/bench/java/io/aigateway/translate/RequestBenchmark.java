package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a request costs from its bytes to the bytes for the upstream. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class RequestBenchmark {
  private static final CallId CALL = new CallId("call1", Instant.EPOCH);

  /** One sentence; 40 turns and 60 tools; the same with pictures. */
  @Param({"KB_1", "KB_100", "MB_5"})
  public Size size;

  /** The client's dialect. */
  @Param({"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  public Dialect client;

  private byte[] body = {};
  private Target same = Target.of(Dialect.OPENAI_CHAT, "vendor-model");
  private Target other = Target.of(Dialect.OPENAI_CHAT, "vendor-model");

  /** How large a request is. */
  public enum Size {
    /** A question. */
    KB_1(1, 1, 0),
    /** An agent's loop. */
    KB_100(40, 60, 0),
    /** An agent that looked at pictures. */
    MB_5(40, 60, 5);

    private final int turns;
    private final int tools;
    private final int images;

    Size(int turns, int tools, int images) {
      this.turns = turns;
      this.tools = tools;
      this.images = images;
    }
  }

  /** Writes the request. */
  @Setup
  public void write() {
    body = new Conversation(client == Dialect.OPENAI_CHAT, size).write().getBytes(UTF_8);
    same = Target.of(client, "vendor-model");
    for (Dialect dialect : Dialect.values()) {
      other = dialect == client ? other : Target.of(dialect, "vendor-model");
    }
  }

  /** Into the other dialect. */
  @Benchmark
  public byte[] translate() {
    return Translator.translate(ClientRequest.read(client, body), other, CALL).body();
  }

  /** Through, with another model name. */
  @Benchmark
  public byte[] splice() {
    return Translator.translate(ClientRequest.read(client, body), same, CALL).body();
  }

  /** What routing reads before it knows where the request goes. */
  @Benchmark
  public long estimate() {
    return ClientRequest.read(client, body).estimatedTokens();
  }

  private record Conversation(boolean chat, Size size) {
    private static final String PROSE = "The quick brown fox jumps over the lazy dog. ".repeat(12);

    String write() {
      return "{\"model\":\"alias\",\"stream\":true,\"max_tokens\":1000,\"tools\":["
          + joined(size.tools, this::tool)
          + "],\"messages\":["
          + joined(size.turns, this::turns)
          + ",{\"role\":\"user\",\"content\":\"Go on\"}]}";
    }

    private static String joined(int count, java.util.function.IntFunction<String> element) {
      return java.util.stream.IntStream.range(0, count)
          .mapToObj(element)
          .collect(java.util.stream.Collectors.joining(","));
    }

    private String tool(int i) {
      String schema =
          "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\",\"description\":\""
              + PROSE.substring(0, 300)
              + "\"},\"limit\":{\"type\":\"integer\",\"minimum\":1}},\"required\":[\"path\"]}";
      String head = "\"name\":\"tool_" + i + "\",\"description\":\"" + PROSE + "\",";
      return chat
          ? "{\"type\":\"function\",\"function\":{" + head + "\"parameters\":" + schema + "}}"
          : "{" + head + "\"input_schema\":" + schema + "}";
    }

    private String turns(int i) {
      String id = "\"call_" + i + "\"";
      return chat
          ? "{\"role\":\"user\",\"content\":["
              + image(i)
              + "{\"type\":\"text\",\"text\":\""
              + PROSE
              + "\"}]},{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":"
              + id
              + ",\"type\":\"function\",\"function\":{\"name\":\"tool_0\",\"arguments\":"
              + "\"{\\\"path\\\":\\\"a/b\\\",\\\"limit\\\":7}\"}}]},"
              + "{\"role\":\"tool\",\"tool_call_id\":"
              + id
              + ",\"content\":\""
              + PROSE
              + "\"}"
          : "{\"role\":\"user\",\"content\":["
              + image(i)
              + "{\"type\":\"text\",\"text\":\""
              + PROSE
              + "\"}]},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":"
              + id
              + ",\"name\":\"tool_0\",\"input\":{\"path\":\"a/b\",\"limit\":7}}]},"
              + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":"
              + id
              + ",\"content\":\""
              + PROSE
              + "\"}]}";
    }

    private String image(int i) {
      if (i >= size.images) {
        return "";
      }
      byte[] pixels = new byte[768 * 1024];
      new Random(i).nextBytes(pixels);
      pixels[0] = (byte) 0x89;
      pixels[1] = 'P';
      pixels[2] = 'N';
      pixels[3] = 'G';
      String data = Base64.getEncoder().encodeToString(pixels);
      return chat
          ? "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
              + data
              + "\"}},"
          : "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
              + "\"data\":\""
              + data
              + "\"}},";
    }
  }
}
