package io.aigateway.routing.upstream.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.RawVendor;
import io.aigateway.routing.upstream.RawVendor.Afterwards;
import io.aigateway.routing.upstream.UpstreamContract;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketUpstreamTest extends UpstreamContract<SocketUpstream> {
  private static final long PATIENCE_SECONDS = 30;
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
  private static final Patience WHOLE = new Patience.Whole(Duration.ofMinutes(5));
  private static final Patience STREAM = new Patience.Streaming(Optional.empty());

  private final SocketUpstream sockets =
      new SocketUpstream(() -> UpstreamLimits.DEFAULTS, System::nanoTime);

  @Override
  protected SocketUpstream upstream(UpstreamLimits limits, LongSupplier nanoTime) {
    return new SocketUpstream(() -> limits, nanoTime);
  }

  @AfterEach
  void end() {
    sockets.close();
  }

  @Test
  void one_connection_serves_one_call_after_the_other() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      for (int i = 0; i < 20; i++) {
        assertThat(post(vendor)).isEqualTo("ok");
      }
      assertThat(vendor.connections).hasValue(1);
    }
  }

  @Test
  void the_connection_that_rested_shortest_serves_next() throws Exception {
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              while (!line.hear().isEmpty()) {
                line.say("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n" + line.number);
              }
            })) {
      UpstreamResponse first = sockets.send(posted(vendor.uri()));
      String second = post(vendor);
      String older = new String(first.whole(9), ISO_8859_1);

      assertThat(second).isNotEqualTo(older);
      assertThat(post(vendor)).isEqualTo(older);
      assertThat(post(vendor)).isEqualTo(older);
      assertThat(vendor.connections).hasValue(2);
    }
  }

  @Test
  void who_may_not_go_inside_may_not_use_a_connection_of_who_may() throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(OK), Afterwards.STAY)) {
      assertThat(post(vendor)).isEqualTo("ok");

      UpstreamRequest outside =
          new UpstreamRequest(vendor.uri(), Headers.NONE, Optional.empty(), false, WHOLE);
      assertKind(() -> sockets.send(outside), Kind.REFUSED_ADDRESS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok",
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nkeep-alive: timeout=0\r\n\r\nok",
        "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\npoison",
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok\r\n",
        "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\n\r\npoison",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\npoison",
      })
  void a_connection_that_must_not_or_cannot_serve_again_does_not(String answer) throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(answer), Afterwards.STAY)) {
      for (int i = 0; i < 3; i++) {
        assertThat(post(vendor)).doesNotContain("poison");
      }
      assertThat(vendor.connections).hasValue(3);
    }
  }

  @Test
  void what_a_vendor_says_unasked_is_no_answer() throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(OK);
              if (line.number == 0) {
                asked.await();
                line.say("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\npoison");
                said.countDown();
                line.awaitHangUp();
              }
            })) {
      assertThat(post(vendor)).isEqualTo("ok");
      asked.countDown();
      said.await();

      assertThat(post(vendor)).isEqualTo("ok");
      assertThat(vendor.connections).hasValue(2);
    }
  }

  @Test
  void a_connection_that_the_vendor_closed_meanwhile_is_not_used() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(OK);
              line.hangUp();
              closed.countDown();
            })) {
      assertThat(post(vendor)).isEqualTo("ok");
      closed.await();

      assertThat(post(vendor)).isEqualTo("ok");
      assertThat(vendor.connections).hasValue(2);
    }
  }

  @Test
  void a_post_that_may_have_been_acted_upon_is_not_sent_again() throws Exception {
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(OK);
              line.hear();
            })) {
      assertThat(post(vendor)).isEqualTo("ok");

      assertKind(() -> sockets.send(posted(vendor.uri())), Kind.RESET);
      assertThat(vendor.connections).hasValue(1);
    }
  }

  @Test
  void a_get_whose_kept_connection_breaks_is_sent_once_more_on_a_new_one() throws Exception {
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(OK);
              line.hear();
            })) {
      assertThat(get(vendor)).isEqualTo("ok");
      assertThat(get(vendor)).isEqualTo("ok");
      assertThat(vendor.connections).hasValue(2);
    }
  }

  @Test
  void a_post_that_was_not_written_whole_is_sent_once_more_on_a_new_connection() throws Exception {
    byte[] large = new byte[16_000_000];
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say(OK);
              if (line.number == 0) {
                line.hearHead();
                line.reset();
              } else {
                line.hear();
              }
            })) {
      assertThat(post(vendor)).isEqualTo("ok");

      UpstreamRequest request =
          new UpstreamRequest(vendor.uri(), Headers.NONE, Optional.of(large), true, WHOLE);
      assertThat(text(request)).isEqualTo("ok");
      assertThat(vendor.connections).hasValue(2);
    }
  }

  @Test
  void an_answer_that_comes_before_the_request_was_read_is_heard() throws Exception {
    byte[] large = new byte[16_000_000];
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hearHead();
              line.say("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno");
              line.hangUp();
            })) {
      UpstreamRequest request =
          new UpstreamRequest(vendor.uri(), Headers.NONE, Optional.of(large), true, WHOLE);
      try (UpstreamResponse response = sockets.send(request)) {
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.whole(9)).isEqualTo(ascii("no"));
      }
      assertThat(vendor.connections).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nx: a\rb\r\n\r\n",
        "HTTP/1.1 200 OK\nx: y\n\nok",
        "SSH-2.0-OpenSSH_9.9\r\n",
      })
  void an_answer_that_can_be_read_in_two_ways_is_none(String answer) throws Exception {
    try (RawVendor vendor = RawVendor.start(ascii(answer), Afterwards.STAY)) {
      assertKind(() -> sockets.send(posted(vendor.uri())), Kind.RESET);
      assertThat(vendor.connections).hasValue(1);
    }
  }

  @Test
  void a_chunk_that_is_none_breaks_the_answer_after_what_came_before() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nsome\r\nwords\r\n0\r\n\r\n";
    try (RawVendor vendor = RawVendor.start(ascii(answer), Afterwards.STAY);
        UpstreamResponse response = sockets.send(posted(vendor.uri()))) {
      assertThat(response.body().readNBytes(4)).isEqualTo(ascii("some"));
      assertKind(() -> response.body().read(), Kind.BROKEN);
      assertKind(() -> response.body().read(), Kind.BROKEN);
    }
  }

  @Test
  void the_end_of_a_stream_may_come_later_and_the_connection_serves_again() throws Exception {
    CountDownLatch forgotten = new CountDownLatch(1);
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              while (!line.hear().isEmpty()) {
                line.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nDONE\r\n");
                forgotten.await();
                line.say("0\r\n");
                line.say("\r\n");
              }
            })) {
      int before;
      do {
        before = vendor.connections.get();
        UpstreamResponse response = sockets.send(to(vendor.uri(), STREAM));
        assertThat(response.body().readNBytes(4)).isEqualTo(ascii("DONE"));
        response.body().forgetRest();
        response.close();
        forgotten.countDown();
        // When a rest has come is not told to anybody; a new connection shows that it has not yet.
      } while (vendor.connections.get() > before);
    }
  }

  @Test
  void a_rest_without_end_is_not_waited_for() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              line.hear();
              line.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nDONE\r\n");
              line.awaitHangUp();
              hungUp.countDown();
            })) {
      UpstreamResponse response = sockets.send(to(vendor.uri(), STREAM));
      response.body().readNBytes(4);
      response.body().forgetRest();
      assertThat(hungUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void an_address_that_does_not_accept_in_time_is_no_connection() throws Exception {
    UpstreamLimits hasty = limits(Duration.ofMillis(50), Duration.ofMinutes(1));
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketUpstream impatient = upstream(hasty, System::nanoTime)) {
      URI uri = URI.create("https://127.0.0.1:" + full.getLocalPort() + "/");
      // Its backlog accepts, but nobody shakes hands.
      assertKind(() -> impatient.send(posted(uri)), Kind.CONNECT);
    }
  }

  @Test
  void a_wait_for_the_answer_that_is_shorter_counts_for_the_connection_as_well() throws Exception {
    UpstreamLimits hasty = limits(Duration.ofMinutes(1), Duration.ofMillis(50));
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketUpstream impatient = upstream(hasty, System::nanoTime)) {
      URI uri = URI.create("https://127.0.0.1:" + full.getLocalPort() + "/");
      assertKind(() -> impatient.send(posted(uri)), Kind.HEADER_TIMEOUT);
    }
  }

  @Test
  void a_vendor_that_falls_silent_is_left_and_its_connection_with_it() throws Exception {
    UpstreamLimits hasty =
        new UpstreamLimits(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMillis(50),
            1000,
            1000);
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawVendor vendor =
            RawVendor.start(
                line -> {
                  line.hear();
                  line.say("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nsome");
                  line.awaitHangUp();
                  hungUp.countDown();
                });
        SocketUpstream impatient = upstream(hasty, System::nanoTime);
        UpstreamResponse response = impatient.send(posted(vendor.uri()))) {
      assertThat(response.body().readNBytes(4)).isEqualTo(ascii("some"));
      assertKind(() -> response.body().read(), Kind.IDLE);
      assertThat(hungUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void many_calls_at_once_get_each_its_own_answer() throws Exception {
    int threads = 50;
    int calls = 100;
    try (RawVendor vendor =
        RawVendor.start(
            line -> {
              for (String heard = line.hear(); !heard.isEmpty(); heard = line.hear()) {
                String body = heard.substring(heard.indexOf("\r\n\r\n") + 4);
                line.say(
                    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length())
                        + "\r\n"
                        + body
                        + "\r\n0\r\n\r\n");
              }
            })) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String name = "caller " + i + " call ";
        all.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int j = 0; j < calls; j++) {
                    assertThat(echo(vendor, name + j)).isEqualTo(name + j);
                  }
                },
                task -> Thread.ofVirtual().start(task)));
      }
      for (CompletableFuture<Void> one : all) {
        one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      assertThat(vendor.connections).hasValueLessThanOrEqualTo(threads);
    }
  }

  private String echo(RawVendor vendor, String words) {
    try {
      return text(
          new UpstreamRequest(vendor.uri(), Headers.NONE, Optional.of(ascii(words)), true, WHOLE));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String post(RawVendor vendor) throws UpstreamException {
    return text(posted(vendor.uri()));
  }

  private String get(RawVendor vendor) throws UpstreamException {
    return text(to(vendor.uri(), WHOLE));
  }

  private String text(UpstreamRequest request) throws UpstreamException {
    try (UpstreamResponse response = sockets.send(request)) {
      return new String(response.whole(1000), ISO_8859_1);
    }
  }

  private static UpstreamLimits limits(Duration connect, Duration answer) {
    return new UpstreamLimits(connect, answer, answer, Duration.ofMinutes(1), 1000, 1000);
  }

  private static UpstreamRequest posted(URI uri) {
    return new UpstreamRequest(uri, Headers.NONE, Optional.of(ascii("{}")), true, WHOLE);
  }

  private static UpstreamRequest to(URI uri, Patience patience) {
    return new UpstreamRequest(uri, Headers.NONE, Optional.empty(), true, patience);
  }

  private static void assertKind(ThrowingCallable call, Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
