package io.aigateway.routing.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.routing.upstream.RawVendor.Afterwards;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter of the port keeps to. Answers come in raw bytes, over real sockets; time is
 * moved by hand.
 */
@Timeout(60)
public abstract class UpstreamContract<U extends UpstreamClient> {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final long PATIENCE_SECONDS = 30;
  private static final Patience STREAM = new Patience.Streaming(Optional.empty());
  private static final Patience WHOLE = new Patience.Whole(LONG);
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  private final AtomicLong now = new AtomicLong();
  private U upstream;

  /** An adapter of its own. */
  protected abstract U upstream(UpstreamLimits limits, LongSupplier nanoTime);

  @BeforeEach
  public void start() {
    upstream = upstream(UpstreamLimits.DEFAULTS, now::get);
  }

  @AfterEach
  public void stop() {
    upstream.close();
  }

  @Test
  public void a_request_is_posted_as_it_was_given() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      URI uri = vendor.uri("http://user:secret@127.0.0.1:{port}/v1/a%20b/é?x=1&y=%2F#part");
      Headers headers = Headers.of(Map.of("Authorization", "Bearer sk-1", "x-twice", "a b\tc"));

      assertThat(text(posted(uri, headers, "{}"))).isEqualTo("ok");

      List<String> lines = vendor.heard().toLowerCase(Locale.ROOT).lines().toList();
      assertThat(lines.getFirst()).isEqualTo("post /v1/a%20b/%c3%a9?x=1&y=%2f http/1.1");
      assertThat(lines)
          .contains("host: " + uri.getHost() + ":" + uri.getPort())
          .contains("authorization: bearer sk-1")
          .contains("x-twice: a b\tc")
          .contains("content-length: 2")
          .noneMatch(line -> line.contains("secret"))
          .endsWith("", "{}");
    }
  }

  @Test
  public void a_request_without_a_body_is_a_get() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      assertThat(text(to(vendor.uri("http://127.0.0.1:{port}"), WHOLE))).isEqualTo("ok");

      assertThat(vendor.heard())
          .startsWith("GET / HTTP/1.1\r\n")
          .doesNotContainIgnoringCase("content-length");
    }
  }

  @Test
  public void an_empty_body_is_posted_and_says_so() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      assertThat(text(posted(vendor.uri(), Headers.NONE, ""))).isEqualTo("ok");

      assertThat(vendor.heard())
          .startsWith("POST / HTTP/1.1\r\n")
          .containsIgnoringCase("\r\ncontent-length: 0\r\n");
    }
  }

  @Test
  public void header_fields_that_are_the_adapters_are_not_taken_over() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      Headers headers =
          Headers.of(
              Map.of(
                  "host", "elsewhere",
                  "content-length", "999999",
                  "transfer-encoding", "chunked",
                  "connection", "close",
                  "expect", "100-continue",
                  "upgrade", "h2c"));

      assertThat(text(posted(vendor.uri(), headers, "{}"))).isEqualTo("ok");

      assertThat(vendor.heard())
          .doesNotContain("elsewhere", "999999", "chunked", "close", "100-continue", "h2c");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nx-injected: b", "a\nb", "a\rb", "a\0b", "k€y"})
  public void a_header_field_that_would_end_early_is_never_sent_nor_repeated(String value)
      throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      UpstreamRequest request =
          posted(vendor.uri(), Headers.of(Map.of("authorization", value)), "{}");

      assertThatThrownBy(() -> upstream.send(request))
          .isInstanceOfSatisfying(
              UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONNECT))
          .message()
          .doesNotContain(value);
      assertThat(vendor.connections).hasValue(0);
    }
  }

  @Test
  public void large_bodies_go_and_come_whole() throws Exception {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    String sent = new String(large, StandardCharsets.ISO_8859_1);
    try (RawVendor vendor =
            RawVendor.start(
                line -> {
                  for (String heard = line.hear(); !heard.isEmpty(); heard = line.hear()) {
                    line.say("HTTP/1.1 200 OK\r\ncontent-length: " + large.length + "\r\n\r\n");
                    line.say(heard.substring(heard.indexOf("\r\n\r\n") + 4));
                  }
                });
        UpstreamResponse response =
            upstream.send(
                new UpstreamRequest(vendor.uri(), Headers.NONE, Optional.of(large), true, WHOLE))) {
      byte[] whole = response.whole(2 * large.length);

      assertThat(Arrays.equals(whole, large)).isTrue();
      assertThat(vendor.heard()).endsWith(sent.substring(sent.length() - 1000));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nx-t: 1\r\n\r\n",
        "HTTP/1.1 200 \r\ncontent-length:2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\n\r\nok",
        "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
      })
  public void answers_of_all_forms_are_read_once_and_again(String answer) throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(answer), Afterwards.CLOSE)) {
      for (int i = 0; i < 3; i++) {
        try (UpstreamResponse response = send(vendor, WHOLE)) {
          assertThat(response.status()).isEqualTo(200);
          assertThat(response.whole(100)).isEqualTo(ascii("ok"));
          assertThat(response.body().read()).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  public void an_answer_without_a_body_has_ended_at_once_and_its_connection_serves_again()
      throws Exception {
    try (RawVendor vendor =
        RawVendor.start(ascii("HTTP/1.1 204 No Content\r\n\r\n"), Afterwards.STAY)) {
      for (int i = 0; i < 5; i++) {
        try (UpstreamResponse response = send(vendor, WHOLE)) {
          assertThat(response.status()).isEqualTo(204);
          assertThat(response.whole(100)).isEmpty();
        }
      }
      assertThat(vendor.connections).hasValueLessThan(5);
    }
  }

  @Test
  public void all_values_of_a_header_field_are_kept_in_their_order() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nX-A: 1\r\nb:\r\nx-a:  2, 3 \r\nContent-Length: 0\r\n\r\n";
    try (RawVendor vendor = RawVendor.start(ascii(answer), Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertThat(response.headers().all("x-a")).containsExactly("1", "2, 3");
      assertThat(response.headers().first("b")).contains("");
    }
  }

  @Test
  public void a_connection_serves_again_after_a_whole_answer() throws Exception {
    int answers = 20;
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      for (int i = 0; i < answers; i++) {
        assertThat(text(posted(vendor.uri(), Headers.NONE, "{}"))).isEqualTo("ok");
      }
      assertThat(vendor.connections).hasValueLessThan(answers);
    }
  }

  @Test
  public void what_came_before_a_cut_is_read_before_the_cut_is_met() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("some words")), Afterwards.CLOSE);
        UpstreamResponse response = send(vendor, STREAM)) {
      assertThat(response.body().readNBytes(10)).isEqualTo(ascii("some words"));
      assertKind(() -> response.body().read(), Kind.BROKEN);
    }
  }

  @Test
  public void a_connection_serves_again_after_the_last_event_of_a_stream() throws Exception {
    int streams = 20;
    try (RawVendor vendor =
        RawVendor.start(ascii(chunked("data: [DONE]") + "0\r\n\r\n"), Afterwards.STAY)) {
      for (int i = 0; i < streams; i++) {
        try (UpstreamResponse response = send(vendor, STREAM)) {
          response.body().readNBytes("data: [DONE]".length());
          response.body().forgetRest();
        }
      }
      assertThat(vendor.connections.get()).isLessThan(streams);
    }
  }

  @Test
  public void a_connection_whose_stream_was_given_up_never_serves_again() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("data: 1")), Afterwards.STAY)) {
      for (int i = 0; i < 3; i++) {
        try (UpstreamResponse response = send(vendor, STREAM)) {
          response.body().readNBytes("data: 1".length());
        }
      }
      assertThat(vendor.connections.get()).isEqualTo(3);
    }
  }

  @Test
  public void a_compressed_answer_is_bounded_by_what_it_grows_to() throws Exception {
    int max = 1_000_000;
    try (RawVendor vendor = RawVendor.start(compressed(20 * max), Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertKind(() -> response.whole(max), Kind.TOO_LARGE);
    }
  }

  @Test
  public void a_compressed_answer_of_the_largest_size_is_read() throws Exception {
    try (RawVendor vendor = RawVendor.start(compressed(1000), Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertThat(response.whole(1000)).hasSize(1000);
    }
  }

  @Test
  public void compressed_bytes_that_are_none_are_a_broken_answer() throws Exception {
    byte[] answer =
        ascii("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nplain");
    try (RawVendor vendor = RawVendor.start(answer, Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertKind(() -> response.whole(1000), Kind.BROKEN);
    }
  }

  @Test
  public void a_whole_answer_has_a_last_moment_however_busily_it_comes() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("more and more")), Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      response.body().read();
      now.addAndGet(LONG.toNanos());
      assertKind(() -> response.body().read(), Kind.IDLE);
    }
  }

  @Test
  public void a_stream_that_says_nothing_in_time_is_given_up_though_it_sends_signs_of_life()
      throws Exception {
    Duration limit = Duration.ofSeconds(5);
    try (RawVendor vendor = RawVendor.start(ascii(chunked(": ping : ping")), Afterwards.STAY);
        UpstreamResponse response = send(vendor, new Patience.Streaming(Optional.of(limit)))) {
      response.body().read();
      now.addAndGet(limit.toNanos());
      assertKind(() -> response.body().read(), Kind.FIRST_TOKEN_TIMEOUT);
    }
  }

  @Test
  public void a_stream_that_has_said_something_may_go_on() throws Exception {
    Duration limit = Duration.ofSeconds(5);
    try (RawVendor vendor = RawVendor.start(ascii(chunked("some words")), Afterwards.STAY);
        UpstreamResponse response = send(vendor, new Patience.Streaming(Optional.of(limit)))) {
      response.body().read();
      response.body().firstTokenCame();
      now.addAndGet(limit.toNanos());
      assertThat(response.body().read()).isEqualTo('o');
    }
  }

  @Test
  public void header_fields_that_do_not_come_are_named_after_the_limit_that_was_met()
      throws Exception {
    UpstreamLimits hasty =
        new UpstreamLimits(LONG, Duration.ofMillis(50), Duration.ofMillis(60), LONG, 1000, 1000);
    try (RawVendor vendor = RawVendor.start(new byte[0], Afterwards.STAY);
        U impatient = upstream(hasty, System::nanoTime)) {
      Patience firstToken = new Patience.Streaming(Optional.of(Duration.ofMillis(20)));
      assertKind(() -> impatient.send(to(vendor.uri(), firstToken)), Kind.FIRST_TOKEN_TIMEOUT);
      assertKind(() -> impatient.send(to(vendor.uri(), STREAM)), Kind.HEADER_TIMEOUT);
      assertThatThrownBy(() -> impatient.send(to(vendor.uri(), WHOLE)))
          .hasMessageContaining("PT0.06S");
    }
  }

  @Test
  public void an_answer_that_was_closed_gives_nothing_more() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("some words")), Afterwards.STAY)) {
      UpstreamResponse response = send(vendor, STREAM);
      response.close();
      assertKind(() -> response.body().read(), Kind.CANCELLED);
    }
  }

  @Test
  public void a_connection_that_ends_before_the_answer_is_told_as_that() throws Exception {
    try (RawVendor vendor = RawVendor.start(RawVendor.Line::hear)) {
      assertKind(() -> upstream.send(posted(vendor.uri(), Headers.NONE, "{}")), Kind.RESET);
    }
  }

  @Test
  public void a_connection_that_is_reset_in_the_middle_of_a_body_is_told_as_that()
      throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (RawVendor vendor =
            RawVendor.start(
                line -> {
                  line.hear();
                  line.say("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf");
                  read.await();
                  line.reset();
                });
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertThat(response.body().readNBytes(4)).isEqualTo(ascii("half"));
      read.countDown();
      assertKind(() -> response.body().read(), Kind.BROKEN);
    }
  }

  @Test
  public void an_address_where_nobody_listens_is_no_connection() throws Exception {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/");
    }
    assertKind(() -> upstream.send(to(nobody, WHOLE)), Kind.CONNECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::1]:{port}/"})
  public void an_address_inside_is_refused_unless_it_is_allowed(String template) throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      UpstreamRequest request =
          new UpstreamRequest(vendor.uri(template), Headers.NONE, Optional.empty(), false, WHOLE);

      assertKind(() -> upstream.send(request), Kind.REFUSED_ADDRESS);
      assertThat(vendor.connections).hasValue(0);
    }
  }

  @Test
  public void a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_said()
      throws Exception {
    try (RawVendor vendor =
        RawVendor.start(SelfSigned.listener(), line -> line.say(line.hear().isEmpty() ? "" : OK))) {
      URI uri = vendor.uri("https://localhost:{port}/");

      assertKind(() -> upstream.send(posted(uri, Headers.NONE, "{}")), Kind.TLS);
    }
  }

  @Test
  public void an_interrupt_ends_the_wait_for_an_answer() throws Exception {
    AtomicReference<Thread> waiting = new AtomicReference<>();
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              waiting.get().interrupt();
              line.awaitHangUp();
            })) {
      assertThat(
              interrupted(waiting, () -> upstream.send(posted(vendor.uri(), Headers.NONE, "{}"))))
          .isEqualTo(Kind.CANCELLED);
    }
  }

  @Test
  public void an_interrupt_ends_the_wait_for_more_of_an_answer() throws Exception {
    AtomicReference<Thread> waiting = new AtomicReference<>();
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(chunked("some words"));
              line.awaitHangUp();
            })) {
      CountDownLatch reading = new CountDownLatch(1);
      CompletableFuture<Kind> told =
          CompletableFuture.supplyAsync(
              () ->
                  interrupted(
                      waiting,
                      () -> {
                        try (UpstreamResponse response = send(vendor, STREAM)) {
                          response.body().readNBytes("some words".length());
                          reading.countDown();
                          response.body().read();
                        }
                      }));
      reading.await();
      waiting.get().interrupt();
      assertThat(told.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    }
  }

  @Test
  public void closing_an_answer_from_elsewhere_ends_the_wait_for_more_of_it() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(chunked("some words"));
              line.awaitHangUp();
              hungUp.countDown();
            })) {
      UpstreamResponse response = send(vendor, STREAM);
      response.body().readNBytes("some words".length());
      CompletableFuture<Void> closed = CompletableFuture.runAsync(response::close);
      assertKind(() -> response.body().read(), Kind.CANCELLED);
      closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(hungUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  public void an_adapter_that_is_closed_breaks_off_what_is_under_way_and_sends_no_more()
      throws Exception {
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(chunked("some words"));
              line.awaitHangUp();
            })) {
      UpstreamResponse response = send(vendor, STREAM);
      response.body().readNBytes("some words".length());
      upstream.close();

      assertKind(() -> response.body().read(), Kind.BROKEN);
      assertKind(() -> send(vendor, STREAM), Kind.RESET);
    }
  }

  @Test
  public void what_has_come_is_known_without_a_wait() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("some words")), Afterwards.STAY);
        UpstreamResponse response = send(vendor, STREAM)) {
      response.body().read();
      assertThat(response.body().available()).isEqualTo("ome words".length());
    }
  }

  /** What the call is told on a thread that is interrupted; the interrupt must still be seen. */
  private static Kind interrupted(AtomicReference<Thread> waiting, ThrowingCallable call) {
    waiting.set(Thread.currentThread());
    try {
      call.call();
      throw new IllegalStateException("there was an answer");
    } catch (UpstreamException e) {
      assertThat(Thread.interrupted()).as("the interrupt can be seen").isTrue();
      return e.kind();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(UpstreamRequest request) throws UpstreamException {
    try (UpstreamResponse response = upstream.send(request)) {
      return new String(response.whole(1000), StandardCharsets.US_ASCII);
    }
  }

  private static UpstreamRequest posted(URI uri, Headers headers, String body) {
    return new UpstreamRequest(uri, headers, Optional.of(ascii(body)), true, WHOLE);
  }

  private UpstreamResponse send(RawVendor vendor, Patience patience) throws UpstreamException {
    return upstream.send(to(vendor.uri(), patience));
  }

  private static UpstreamRequest to(URI uri, Patience patience) {
    return new UpstreamRequest(uri, Headers.NONE, Optional.empty(), true, patience);
  }

  private static void assertKind(ThrowingCallable call, Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  /** The head and one chunk of an answer that goes on. */
  private static String chunked(String text) {
    return "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
        + Integer.toHexString(text.length())
        + "\r\n"
        + text
        + "\r\n";
  }

  private static byte[] compressed(int size) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(new byte[size]);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(
        ascii(
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: "
                + body.size()
                + "\r\n\r\n"));
    answer.writeBytes(body.toByteArray());
    return answer.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
