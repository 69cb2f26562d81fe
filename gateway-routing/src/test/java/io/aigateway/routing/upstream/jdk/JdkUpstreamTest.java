package io.aigateway.routing.upstream.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.routing.upstream.jdk.RawVendor.Afterwards;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers in raw bytes, over real sockets; time is moved by hand. */
@Timeout(60)
class JdkUpstreamTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Patience STREAM = new Patience.Streaming(Optional.empty());
  private static final Patience WHOLE = new Patience.Whole(LONG);

  private final AtomicLong now = new AtomicLong();
  private final JdkUpstream upstream = new JdkUpstream(UpstreamLimits.DEFAULTS, now::get);

  @AfterEach
  void stop() {
    upstream.close();
  }

  @Test
  void what_came_before_a_cut_is_read_before_the_cut_is_met() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("some words")), Afterwards.CLOSE);
        UpstreamResponse response = send(vendor, STREAM)) {
      assertThat(response.body().readNBytes(10)).isEqualTo(ascii("some words"));
      assertKind(() -> response.body().read(), Kind.BROKEN);
    }
  }

  @Test
  void a_connection_serves_again_after_the_last_event_of_a_stream() throws Exception {
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
  void a_connection_whose_stream_was_given_up_never_serves_again() throws Exception {
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
  void a_compressed_answer_is_bounded_by_what_it_grows_to() throws Exception {
    int max = 1_000_000;
    try (RawVendor vendor = RawVendor.start(compressed(20 * max), Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertKind(() -> response.whole(max), Kind.TOO_LARGE);
    }
  }

  @Test
  void a_compressed_answer_of_the_largest_size_is_read() throws Exception {
    try (RawVendor vendor = RawVendor.start(compressed(1000), Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertThat(response.whole(1000)).hasSize(1000);
    }
  }

  @Test
  void compressed_bytes_that_are_none_are_a_broken_answer() throws Exception {
    byte[] answer =
        ascii("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nplain");
    try (RawVendor vendor = RawVendor.start(answer, Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      assertKind(() -> response.whole(1000), Kind.BROKEN);
    }
  }

  @Test
  void a_whole_answer_has_a_last_moment_however_busily_it_comes() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("more and more")), Afterwards.STAY);
        UpstreamResponse response = send(vendor, WHOLE)) {
      response.body().read();
      now.addAndGet(LONG.toNanos());
      assertKind(() -> response.body().read(), Kind.IDLE);
    }
  }

  @Test
  void a_stream_that_says_nothing_in_time_is_given_up_though_it_sends_signs_of_life()
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
  void a_stream_that_has_said_something_may_go_on() throws Exception {
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
  void header_fields_that_do_not_come_are_named_after_the_limit_that_was_met() throws Exception {
    UpstreamLimits hasty =
        new UpstreamLimits(LONG, Duration.ofMillis(50), Duration.ofMillis(60), LONG, 1000, 1000);
    try (RawVendor vendor = RawVendor.start(new byte[0], Afterwards.STAY);
        JdkUpstream impatient = new JdkUpstream(hasty, System::nanoTime)) {
      Patience firstToken = new Patience.Streaming(Optional.of(Duration.ofMillis(20)));
      assertKind(() -> impatient.send(to(vendor.uri(), firstToken)), Kind.FIRST_TOKEN_TIMEOUT);
      assertKind(() -> impatient.send(to(vendor.uri(), STREAM)), Kind.HEADER_TIMEOUT);
      assertThatThrownBy(() -> impatient.send(to(vendor.uri(), WHOLE)))
          .hasMessageContaining("PT0.06S");
    }
  }

  @Test
  void an_answer_that_was_closed_gives_nothing_more() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(chunked("some words")), Afterwards.STAY)) {
      UpstreamResponse response = send(vendor, STREAM);
      response.close();
      assertKind(() -> response.body().read(), Kind.CANCELLED);
    }
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
