package io.aigateway.routing.vendor;

import static io.aigateway.routing.vendor.VendorClient.ask;
import static io.aigateway.routing.vendor.VendorClient.askClaude;
import static io.aigateway.routing.vendor.VendorClient.at;
import static io.aigateway.routing.vendor.VendorClient.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BehaviourTest {
  private static final String STREAM = ",\"stream\":true";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private FakeVendor vendor;
  private VendorClient client;

  @BeforeEach
  void start() throws IOException {
    vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
    client = new VendorClient(vendor);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private VendorCall only(Predicate<VendorCall> wanted) throws InterruptedException {
    return vendor.awaitCall(wanted, PATIENCE).orElseThrow();
  }

  /**
   * All bytes of an answer, however it ends. java.net.http forgets what it holds when a connection
   * breaks, so this reads the socket.
   */
  private String bytesOf(String body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), vendor.port())) {
      var request =
          """
          POST /openai/v1/chat/completions HTTP/1.1
          authorization: Bearer x
          content-length: %d

          %s\
          """
              .formatted(body.length(), body);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_status_has_the_envelope_of_its_dialect_unless_it_brings_its_own_body() {
    vendor
        .script("demo-gpt")
        .next(
            new Behaviour.Status(429, Map.of("retry-after", "2"), Optional.empty()),
            new Behaviour.Status(400, Map.of(), Optional.of("{\"detail\":\"no\"}")));
    vendor.script("demo-claude").next(new Behaviour.Status(529));

    var limited = client.chat(ask("x"));
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("retry-after")).hasValue("2");
    assertThat(at(limited, "error.code")).isEqualTo("\"rate_limit_exceeded\"");
    assertThat(client.chat(ask("x")).body()).isEqualTo("{\"detail\":\"no\"}");
    var overloaded = client.message(askClaude("x"));
    assertThat(overloaded.statusCode()).isEqualTo(529);
    assertThat(at(overloaded, "error.type")).isEqualTo("\"overloaded_error\"");
  }

  @Test
  void a_queue_makes_it_flap_and_always_lasts_until_cleared() {
    vendor.script("demo-gpt").next(new Behaviour.Status(500), new Behaviour.Status(503));

    assertThat(client.chat(ask("x")).statusCode()).isEqualTo(500);
    assertThat(client.chat(ask("x")).statusCode()).isEqualTo(503);
    assertThat(client.chat(ask("x")).statusCode()).isEqualTo(200);
    vendor.script("demo-gpt").always(new Behaviour.Answer("scripted"));
    assertThat(at(client.chat(ask("x")), "choices.0.message.content")).isEqualTo("\"scripted\"");
    assertThat(client.chat(ask("x")).body()).contains("scripted");
    vendor.script("demo-gpt").clear();
    assertThat(client.chat(ask("x")).body()).contains("You said: x");
  }

  @Test
  void raw_bytes_come_as_they_are() {
    var body = "bad gateway".getBytes(StandardCharsets.UTF_8);
    vendor
        .script("demo-gpt")
        .next(new Behaviour.Raw(502, Map.of("content-type", "text/plain"), body));

    var response = client.chat(ask("x"));

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).isEqualTo("bad gateway");
    assertThat(response.headers().firstValue("x-request-id")).isEmpty();
  }

  @Test
  void a_reset_breaks_the_connection_before_any_answer() throws InterruptedException {
    vendor.script("demo-gpt").always(new Behaviour.Reset());

    assertThatThrownBy(() -> client.chat(ask("x"))).isInstanceOf(UncheckedIOException.class);
    assertThat(only(call -> true).status()).isZero();
    assertThat(only(call -> true).clientLeft()).isFalse();
  }

  @Test
  void a_cut_stream_ends_after_its_events_without_a_proper_end() throws Exception {
    vendor.script("demo-gpt").next(new Behaviour.CutAfter(3));

    var seen = bytesOf(ask("count to 9", STREAM));

    assertThat(seen.split("data: ", -1)).hasSize(4);
    assertThat(seen).doesNotContain("\r\n0\r\n");
    assertThat(only(call -> true).eventsSent()).isEqualTo(3);
    assertThat(only(call -> true).finished()).isFalse();
  }

  @Test
  void a_cut_answer_is_shorter_than_announced() throws Exception {
    vendor.script("demo-gpt").next(new Behaviour.CutAfter(0));

    assertThat(bytesOf(ask("x"))).contains("{\"id\"").doesNotEndWith("}");
    assertThatThrownBy(() -> client.chat(ask("[[fault:cut-after=0]]")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_stalled_stream_waits_until_the_client_leaves() throws Exception {
    vendor.script("demo-gpt").next(new Behaviour.StallAfter(2));

    var stream = client.openChat(ask("count to 9", STREAM)).body();
    assertThat(stream.read()).isEqualTo('d');
    only(call -> call.eventsSent() == 2);
    stream.close();

    var call = only(VendorCall::clientLeft);
    assertThat(call.eventsSent()).isEqualTo(2);
    assertThat(call.finished()).isFalse();
  }

  @Test
  void one_that_never_answers_lets_go_when_the_vendor_closes() throws Exception {
    vendor.script("demo-gpt").always(new Behaviour.NeverAnswers());
    var answer = new FutureTask<>(() -> client.chat(ask("x")));
    Thread.ofVirtual().start(answer);
    only(call -> true);

    vendor.close();

    assertThatThrownBy(answer::get).hasRootCauseInstanceOf(IOException.class);
    assertThat(vendor.calls().getFirst().clientLeft()).isFalse();
  }

  @Test
  void a_client_that_leaves_a_paced_stream_is_noticed() throws Exception {
    vendor.script("demo-gpt").next(new Behaviour.Pace(Duration.ofMillis(5)));

    var stream = client.openChat(ask("count to 100000", STREAM)).body();
    assertThat(stream.read()).isEqualTo('d');
    stream.close();

    assertThat(only(VendorCall::clientLeft).finished()).isFalse();
  }

  @Test
  void an_error_frame_ends_the_stream_in_either_dialect() {
    vendor.script("demo-gpt").next(new Behaviour.ErrorFrameAfter(0));
    vendor.script("demo-claude").next(new Behaviour.ErrorFrameAfter(1));

    assertThat(client.chat(ask("x", STREAM)).body())
        .startsWith("data: {\"error\":{\"message\":")
        .doesNotContain("[DONE]");
    var events = events(client.message(askClaude("x", STREAM)));
    assertThat(events).hasSize(2);
    assertThat(events.getLast())
        .startsWith("event: error\ndata: {\"type\":\"error\",\"error\":")
        .contains("overloaded_error");
  }

  @Test
  void a_garbage_event_stands_where_it_was_put_and_the_rest_follows() {
    vendor.script("demo-gpt").next(new Behaviour.GarbageEvent(1));

    var events = events(client.chat(ask("x", STREAM)));

    assertThat(events.get(1)).isEqualTo("data: {not json");
    assertThat(events).last().isEqualTo("data: [DONE]");
  }

  @Test
  void the_end_can_be_missing_in_either_dialect() {
    vendor.script("demo-gpt").next(new Behaviour.MissingEnd());
    vendor.script("demo-claude").next(new Behaviour.MissingEnd());

    assertThat(client.chat(ask("x", STREAM)).body())
        .contains("\"finish_reason\":\"stop\"")
        .doesNotContain("[DONE]");
    assertThat(client.message(askClaude("x", STREAM)).body())
        .contains("event: message_delta")
        .doesNotContain("message_stop");
  }

  @Test
  void bodies_can_be_html_or_half_json_or_json_instead_of_a_stream() {
    vendor
        .script("demo-gpt")
        .next(
            new Behaviour.Html200(),
            new Behaviour.TruncatedJson(),
            new Behaviour.JsonInsteadOfStream());

    var html = client.chat(ask("x"));
    assertThat(html.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(html.body()).startsWith("<!doctype html>");
    var half = client.chat(ask("x")).body();
    assertThatThrownBy(() -> JsonReader.read(half)).isInstanceOf(JsonReader.Malformed.class);
    var whole = client.chat(ask("x", STREAM));
    assertThat(whole.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(at(whole, "object")).isEqualTo("\"chat.completion\"");
  }

  @Test
  void prefill_can_be_refused() {
    vendor.script("demo-claude").always(new Behaviour.RefusePrefill());
    var prefilled =
        """
        {"model":"demo-claude","max_tokens":10,"messages":[{"role":"user","content":"a"},
        {"role":"assistant","content":"Well"}]}\
        """;

    assertThat(client.message(prefilled).statusCode()).isEqualTo(400);
    assertThat(client.message(askClaude("x")).statusCode()).isEqualTo(200);
  }

  @Test
  void behaviours_combine() {
    vendor
        .script("demo-gpt")
        .next(
            new Behaviour.Together(
                List.of(
                    new Behaviour.Delay(Duration.ofMillis(2)),
                    new Behaviour.SlowFirstToken(Duration.ofMillis(2)),
                    new Behaviour.Answer("a b"),
                    new Behaviour.MissingEnd())));

    assertThat(events(client.chat(ask("x", STREAM)))).hasSize(4);
  }

  @Test
  void a_directive_in_the_text_does_the_same_and_is_not_repeated() {
    var limited = client.chat(ask("Hi [[fault:status=429,retry-after=2]]"));

    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("retry-after")).hasValue("2");
    assertThat(client.chat(ask("Hi [[fault:missing-end,pace=1]]", STREAM)).body())
        .doesNotContain("[DONE]");
    assertThat(client.chat(ask("Hi [[fault:model=demo-claude,status=500]]")).body())
        .contains("\"You said: Hi\"");
    assertThat(client.chat(ask("[[answer:forty-two]]")).body()).contains("\"forty-two\"");
  }

  @Test
  void a_directive_that_is_not_understood_is_refused_by_name() {
    assertThat(at(client.chat(ask("[[fault:explode]]")), "error.message")).contains("explode");
    assertThat(at(client.chat(ask("[[fault:cut-after=x]]")), "error.message"))
        .contains("whole number");
  }

  @Test
  void a_directive_reveals_the_system_prompt() {
    var body =
        """
        {"model":"demo-gpt","messages":[{"role":"system","content":"Be kind."},
        {"role":"user","content":"[[system]]"}]}\
        """;

    assertThat(at(client.chat(body), "choices.0.message.content"))
        .isEqualTo("\"The system prompt is: Be kind.\"");
  }
}
