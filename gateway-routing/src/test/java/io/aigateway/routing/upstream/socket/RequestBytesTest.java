package io.aigateway.routing.upstream.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBytesTest {
  /** Counts how often it is written to. */
  private static final class Wire extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int writes;

    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] all, int offset, int length) {
      writes++;
      bytes.write(all, offset, length);
    }

    String text() {
      return bytes.toString(ISO_8859_1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, /, h",
    "http://h:80/a, /a, h",
    "https://h:443/a/b?c=d, /a/b?c=d, h",
    "http://h:443/?, /, h:443",
    "https://h:80/a#b, /a, h:80",
    "http://user:pass@h:8080/a%2Fb, /a%2Fb, h:8080",
    "http://[::1]/a, /a, [::1]",
    "https://[::1]:1/, /, [::1]:1",
    "HTTP://Host/ä?ö, /%C3%A4?%C3%B6, Host",
  })
  void where_a_request_goes(String uri, String target, String host) throws Exception {
    assertThat(text(request(uri, Headers.NONE, Optional.empty())))
        .isEqualTo("GET " + target + " HTTP/1.1\r\nhost: " + host + "\r\n\r\n");
  }

  @Test
  void all_values_of_a_field_are_sent_but_not_those_of_the_adapters_own() throws Exception {
    Headers headers =
        Headers.ofAll(
            Map.of(
                "X-A", List.of("1", "2"), "Host", List.of("other"), "Connection", List.of("x-a")));

    assertThat(text(request("http://h/", headers, Optional.of(new byte[] {'{', '}'}))))
        .isEqualTo("POST / HTTP/1.1\r\nhost: h\r\nx-a: 1\r\nx-a: 2\r\ncontent-length: 2\r\n\r\n{}");
  }

  @Test
  void a_large_head_is_no_matter() throws Exception {
    String value = "v".repeat(100_000);

    assertThat(text(request("http://h/", Headers.of(Map.of("a", value)), Optional.empty())))
        .isEqualTo("GET / HTTP/1.1\r\nhost: h\r\na: " + value + "\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1000, 1", "65536, 1", "65537, 2", "200000, 4"})
  void a_small_body_goes_with_its_head_in_one_write(int length, int writes) throws Exception {
    byte[] body = "0123456789".repeat(length / 10 + 1).substring(0, length).getBytes(ISO_8859_1);
    Wire wire = write(request("http://h/", Headers.NONE, Optional.of(body)));

    assertThat(wire.writes).isEqualTo(writes);
    assertThat(wire.text())
        .endsWith("content-length: " + length + "\r\n\r\n" + new String(body, ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "a\r", "", "ä", "(a)"})
  void a_name_that_is_none_is_refused(String name) {
    isRefused(request("http://h/", Headers.of(Map.of(name, "v")), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\0b", "\u007f", "a\u0001", "\u010d\u010a"})
  void a_value_that_would_end_early_is_refused(String value) {
    isRefused(request("http://h/", Headers.of(Map.of("n", value)), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h/", "http://h:99999/", "ws://h/"})
  void a_url_of_another_kind_is_refused(String uri) {
    isRefused(request(uri, Headers.NONE, Optional.empty()));
  }

  private static void isRefused(UpstreamRequest request) {
    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(() -> write(request))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CONNECT));
  }

  private static UpstreamRequest request(String uri, Headers headers, Optional<byte[]> body) {
    return new UpstreamRequest(
        URI.create(uri), headers, body, true, new Patience.Streaming(Optional.empty()));
  }

  private static String text(UpstreamRequest request) throws IOException {
    return write(request).text();
  }

  private static Wire write(UpstreamRequest request) throws IOException {
    Wire wire = new Wire();
    new RequestBytes(Origin.of(request), request).writeTo(wire);
    return wire;
  }
}
