package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a call and an event cost the whole gateway, from the client's socket to the row in the
 * database. Counted in allocated bytes and in connections, which unlike time are nearly the same on
 * every machine; the bounds are a good half above what was measured. Times: {@code bench}.
 */
@Timeout(120)
class CallCostTest {
  private static final int WARM_UP = 200;
  private static final int CALLS = 100;
  private static final int EVENTS = 1_000;

  /** The least of some rounds counts: the JVM's other threads allocate too, now and then. */
  private static final int ROUNDS = 4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String ANSWER =
      """
      {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
      "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}\
      """
          .formatted("some words ".repeat(75));

  @TempDir static Path directory;
  private static GatewayRig rig;
  private static CannedVendor whole;
  private static CannedVendor stream;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    rig = GatewayRig.start(directory, Map.of());
    whole = CannedVendor.whole(ANSWER);
    stream = CannedVendor.stream(events());
    rig.alias("whole", rig.model("whole", "openai", whole.baseUrl(), "m", 100_000));
    rig.alias("stream", rig.model("stream", "openai", stream.baseUrl(), "m", 100_000));
    key = rig.key("k").raw().reveal();
  }

  @AfterAll
  static void stop() throws IOException {
    rig.close();
    whole.close();
    stream.close();
  }

  @ParameterizedTest(name = "{0}: {1} bytes")
  @CsvSource({"/v1/chat/completions, 170000", "/v1/messages, 210000"})
  void bytes_allocated_by_a_call(String path, long most) throws IOException {
    try (Client client = new Client()) {
      byte[] request = request(path, "whole", false);
      int length = client.firstAnswer(request);
      client.answers(request, length, WARM_UP);

      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long before = THREADS.getTotalThreadAllocatedBytes();
        client.answers(request, length, CALLS);
        least = Math.min(least, (THREADS.getTotalThreadAllocatedBytes() - before) / CALLS);
      }

      assertThat(least).isLessThan(most);
    }
  }

  @ParameterizedTest(name = "{0}: {1} bytes")
  @CsvSource({"/v1/chat/completions, 5000", "/v1/messages, 5500"})
  void bytes_allocated_by_an_event(String path, long most) throws IOException {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      try (Client client = new Client()) {
        client.write(request(path, "stream", true));
        client.events(EVENTS / 2);

        long before = THREADS.getTotalThreadAllocatedBytes();
        client.events(EVENTS / 2);
        least = Math.min(least, (THREADS.getTotalThreadAllocatedBytes() - before) / (EVENTS / 2));
        client.toTheEnd();
      }
    }

    assertThat(least).isLessThan(most);
  }

  @Test
  void calls_one_after_the_other_share_a_connection_to_the_vendor() throws IOException {
    int before = whole.connections.get();
    try (Client client = new Client()) {
      byte[] request = request("/v1/chat/completions", "whole", false);
      client.answers(request, client.firstAnswer(request), 100);
    }
    assertThat(whole.connections.get() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void calls_at_the_same_time_take_a_connection_to_the_vendor_each_and_hardly_more()
      throws Exception {
    int clients = 10;
    int before = whole.connections.get();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        running.add(
            threads.submit(
                () -> {
                  try (Client client = new Client()) {
                    byte[] request = request("/v1/chat/completions", "whole", false);
                    client.answers(request, client.firstAnswer(request), 40);
                  }
                  return true;
                }));
      }
    }
    for (Future<?> one : running) {
      one.get();
    }
    assertThat(whole.connections.get() - before).isLessThanOrEqualTo(clients + 1);
  }

  private static byte[] request(String path, String alias, boolean streamed) {
    String body =
        """
        {"model":"%s","stream":%s,"max_tokens":100,"messages":[{"role":"user","content":"%s"}]}\
        """
            .formatted(alias, streamed, "a question ".repeat(80));
    return """
    POST %s HTTP/1.1\r
    host: gateway\r
    authorization: Bearer %s\r
    content-type: application/json\r
    content-length: %d\r
    \r
    %s\
    """
        .formatted(path, key, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> events() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(event("{\"role\":\"assistant\",\"content\":\"some words\"}", "null"));
    }
    events.add(event("{}", "\"stop\"") + "data: [DONE]\n\n");
    return events;
  }

  private static String event(String delta, String finish) {
    return """
    data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":\
    [{"index":0,"delta":%s,"finish_reason":%s}]}

    """
        .formatted(delta, finish);
  }

  /** Writes and reads bytes that it has already. */
  private static final class Client implements AutoCloseable {
    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.server.port());
    private final InputStream in = socket.getInputStream();
    private final byte[] buffer = new byte[64 * 1024];

    Client() throws IOException {
      socket.setTcpNoDelay(true);
    }

    void write(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
    }

    /** The length of an answer, head and all; the next ones have the same. */
    int firstAnswer(byte[] request) throws IOException {
      write(request);
      int count = 0;
      while (true) {
        count += in.read(buffer, count, buffer.length - count);
        String text = new String(buffer, 0, count, StandardCharsets.US_ASCII);
        int head = text.indexOf("\r\n\r\n") + 4;
        if (head >= 4 && count == head + length(text)) {
          assertThat(text).startsWith("HTTP/1.1 200").contains("some words");
          return count;
        }
      }
    }

    private static int length(String text) {
      return text.lines()
          .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
          .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
          .findFirst()
          .orElseThrow();
    }

    void answers(byte[] request, int length, int count) throws IOException {
      for (int i = 0; i < count; i++) {
        write(request);
        in.readNBytes(buffer, 0, length);
      }
    }

    void events(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        stream.next();
        assertThat(in.read(buffer) > 0).isTrue();
      }
    }

    void toTheEnd() throws IOException {
      stream.next();
      while (true) {
        int count = in.read(buffer);
        String text = new String(buffer, 0, count, StandardCharsets.US_ASCII);
        if (text.endsWith("0\r\n\r\n")) {
          return;
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
