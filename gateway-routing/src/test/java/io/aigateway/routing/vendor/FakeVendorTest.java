package io.aigateway.routing.vendor;

import static io.aigateway.routing.vendor.VendorClient.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeVendorTest {
  private static final int STREAMS = 200;
  private static final int MAX_BODY_BYTES = 10_000;

  /** The head of a chat request but for what says where its body ends. */
  private static final String POST =
      "POST %s HTTP/1.1\r\nAuthorization: Bearer x\r\nConnection: close\r\n"
          .formatted("/openai/v1/chat/completions");

  private FakeVendor vendor;
  private VendorClient client;

  @BeforeEach
  void start() throws IOException {
    var settings = VendorSettings.defaults(InstantSource.system());
    vendor = FakeVendor.start(settings.withMaxBodyBytes(MAX_BODY_BYTES));
    client = new VendorClient(vendor);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), vendor.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void one_connection_carries_several_requests_even_when_they_arrive_at_once() throws IOException {
    try (var socket = connect()) {
      var get = "GET /openai/v1/models/demo-gpt HTTP/1.1\r\nAuthorization: Bearer x\r\n";
      send(socket, get + "\r\n" + get + "Connection: close\r\n\r\n");

      var lines = reader(socket).lines().toList();

      assertThat(lines).filteredOn(line -> line.contains("HTTP/1.1 200 OK")).hasSize(2);
      assertThat(lines).contains("connection: keep-alive", "connection: close");
    }
  }

  @Test
  void a_chunked_body_is_read_after_the_client_was_told_to_continue() throws IOException {
    var body = ask("Hi");
    try (var socket = connect()) {
      send(socket, POST + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
      var answer = reader(socket);
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");

      var first = body.substring(0, 10);
      var rest = body.substring(10);
      send(socket, "a;x=y\r\n" + first + "\r\n");
      send(socket, Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");

      assertThat(answer.lines()).anyMatch(line -> line.contains("You said: Hi"));
    }
  }

  @Test
  void events_travel_as_chunks_of_their_own() throws IOException {
    var body = ask("[[answer:a]]", ",\"stream\":true");
    try (var socket = connect()) {
      send(socket, POST + "Content-Length: " + body.length() + "\r\n\r\n" + body);

      var lines = reader(socket).lines().toList();

      assertThat(lines).contains("transfer-encoding: chunked");
      var done = lines.indexOf("data: [DONE]");
      assertThat(lines.subList(done - 1, done + 5))
          .containsExactly("e", "data: [DONE]", "", "", "0", "");
    }
  }

  @Test
  void bodies_and_heads_have_limits() throws IOException {
    try (var socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: " + (MAX_BODY_BYTES + 1) + "\r\n\r\n");
      assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 413");
    }
    try (var socket = connect()) {
      send(socket, "GET / HTTP/1.1\r\nx: " + "x".repeat(HttpInput.MAX_HEAD_BYTES));
      assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 431");
    }
  }

  @Test
  void a_client_that_sends_too_much_still_gets_its_answer_in_its_dialect() {
    var huge = VendorClient.askClaude("x".repeat(100 * MAX_BODY_BYTES));

    var response = client.message(huge);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(VendorClient.at(response, "error.type")).isEqualTo("\"request_too_large\"");
  }

  @Test
  void what_is_no_http_is_refused() throws IOException {
    try (var socket = connect()) {
      send(socket, "hello\r\n\r\n");
      assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void two_hundred_streams_run_at_once() throws Exception {
    vendor.script("demo-gpt").always(new Behaviour.Pace(Duration.ofMillis(1)));
    var body = ask("count to 20", ",\"stream\":true");
    var streams = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < STREAMS; i++) {
      streams.add(() -> VendorClient.events(client.chat(body)).size());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var events : threads.invokeAll(streams)) {
        assertThat(events.get()).isEqualTo(23);
      }
    }
    assertThat(vendor.calls()).hasSize(STREAMS);
  }

  @Test
  void remembers_what_it_was_asked_and_how_that_went() throws InterruptedException {
    client.chat(ask("Hi", ",\"stream\":true"));
    client.send(client.openAi("/nowhere?a=b").header("X-Mine", "1"));

    var stream =
        vendor
            .awaitCall(call -> call.finished() && call.eventsSent() > 0, Duration.ofSeconds(10))
            .orElseThrow();
    var lost = vendor.calls().getLast();

    assertThat(stream.path()).isEqualTo("/openai/v1/chat/completions");
    assertThat(stream.body()).contains("\"Hi\"");
    assertThat(stream.eventsSent()).isEqualTo(6);
    assertThat(lost.path()).isEqualTo("/openai/v1/nowhere?a=b");
    assertThat(lost.header("x-mine")).hasValue("1");
    assertThat(lost.status()).isEqualTo(404);
    assertThat(lost.toString()).doesNotContain("Bearer");
  }

  @Test
  void forgets_the_oldest_calls_first() throws IOException {
    var settings =
        new VendorSettings(0, Duration.ZERO, Set.of(), InstantSource.system(), MAX_BODY_BYTES, 2);
    try (var small = FakeVendor.start(settings)) {
      var caller = new VendorClient(small);
      for (int i = 0; i < 3; i++) {
        caller.send(caller.openAi("/models"));
      }
      assertThat(small.calls()).extracting(VendorCall::number).containsExactly(2L, 3L);
    }
  }

  @Test
  void counts_no_further_than_its_limit() {
    var answer = client.chat(ask("count to 99999999999"));

    assertThat(answer.body()).contains(" 99999 100000\"").doesNotContain("100001");
  }

  @Test
  void closing_twice_does_no_harm() {
    vendor.close();
    vendor.close();

    assertThat(vendor.calls()).isEmpty();
  }

  @Test
  void an_unknown_path_is_refused_as_openai_does() {
    var response = client.send(client.openAi("/x").PUT(HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(VendorClient.at(response, "error.type")).isEqualTo("\"invalid_request_error\"");
  }
}
