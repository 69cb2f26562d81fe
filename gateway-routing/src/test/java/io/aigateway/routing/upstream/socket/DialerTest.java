package io.aigateway.routing.upstream.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.RawVendor;
import io.aigateway.routing.upstream.SelfSigned;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.routing.upstream.exchange.Alarms;
import io.aigateway.routing.upstream.exchange.HeaderWait;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is connected to, and who is believed. */
@Timeout(60)
class DialerTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Patience WHOLE = new Patience.Whole(LONG);
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  @Test
  void the_next_address_is_connected_to_when_one_does_not_accept() throws Exception {
    List<InetAddress> addresses =
        List.of(
            InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    try (RawVendor vendor = RawVendor.start(line -> line.say("hello"));
        Alarms alarms = new Alarms()) {
      OpenChannels open = new OpenChannels();
      Dialer dialer = new Dialer(alarms, open, DialerTest::nobody);

      Connection connection = dialer.dial(call(vendor.uri()), addresses);

      assertThat(connection.input().take(new byte[9], 0, 9, Limit.ALARM_IS_SET)).isEqualTo(5);
      assertThat(vendor.connections).hasValue(1);
      open.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://localhost:{port}/", "https://127.0.0.1:{port}/"})
  void who_is_trusted_is_talked_to_in_secret_and_on_one_connection(String template)
      throws Exception {
    SSLSocketFactory tls = SelfSigned.trusting();
    try (RawVendor vendor =
            RawVendor.start(
                SelfSigned.listener(),
                line -> {
                  while (!line.hear().isEmpty()) {
                    line.say(OK);
                  }
                });
        SocketUpstream upstream = trusting(tls)) {
      for (int i = 0; i < 5; i++) {
        try (UpstreamResponse response = upstream.send(posted(vendor.uri(template)))) {
          assertThat(response.whole(9)).isEqualTo("ok".getBytes(StandardCharsets.US_ASCII));
        }
      }
      assertThat(vendor.connections).hasValue(1);
    }
  }

  @Test
  void a_large_body_in_secret_comes_whole() throws Exception {
    String large = "0123456789".repeat(100_000);
    SSLSocketFactory tls = SelfSigned.trusting();
    try (RawVendor vendor =
            RawVendor.start(
                SelfSigned.listener(),
                line -> {
                  String heard = line.hear();
                  line.say("HTTP/1.1 200 OK\r\ncontent-length: " + large.length() + "\r\n\r\n");
                  line.say(heard.substring(heard.length() - large.length()));
                });
        SocketUpstream upstream = trusting(tls);
        UpstreamResponse response =
            upstream.send(posted(vendor.uri("https://localhost:{port}/"), large))) {
      assertThat(new String(response.whole(2_000_000), StandardCharsets.US_ASCII)).isEqualTo(large);
    }
  }

  @Test
  void a_trusted_certificate_of_another_host_is_refused() throws Exception {
    SSLSocketFactory tls = SelfSigned.trusting();
    try (RawVendor vendor = RawVendor.start(SelfSigned.listener(), RawVendor.Line::hear);
        SocketUpstream upstream = trusting(tls)) {
      URI uri = vendor.uri("https://127.0.0.2:{port}/");

      assertThatThrownBy(() -> upstream.send(posted(uri)))
          .isInstanceOfSatisfying(
              UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TLS));
    }
  }

  @Test
  void who_speaks_no_tls_is_not_trusted() throws Exception {
    SSLSocketFactory tls = SelfSigned.trusting();
    try (RawVendor vendor = RawVendor.start(line -> line.say("HTTP/1.1 400 Bad\r\n\r\n"));
        SocketUpstream upstream = trusting(tls)) {
      URI uri = vendor.uri("https://127.0.0.1:{port}/");

      assertThatThrownBy(() -> upstream.send(posted(uri)))
          .isInstanceOfSatisfying(
              UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TLS));
    }
  }

  private static SocketUpstream trusting(SSLSocketFactory tls) {
    return new SocketUpstream(() -> UpstreamLimits.DEFAULTS, System::nanoTime, () -> tls);
  }

  private static SSLSocketFactory nobody() {
    throw new IllegalStateException("nothing is secret here");
  }

  private static Dialer.Call call(URI uri) throws UpstreamException {
    return new Dialer.Call(
        Origin.of(posted(uri)),
        new Kept(),
        LONG,
        HeaderWait.of(WHOLE, UpstreamLimits.DEFAULTS),
        LONG.toNanos());
  }

  private static UpstreamRequest posted(URI uri) {
    return posted(uri, "{}");
  }

  private static UpstreamRequest posted(URI uri, String body) {
    return new UpstreamRequest(
        uri, Headers.NONE, Optional.of(body.getBytes(StandardCharsets.US_ASCII)), true, WHOLE);
  }
}
