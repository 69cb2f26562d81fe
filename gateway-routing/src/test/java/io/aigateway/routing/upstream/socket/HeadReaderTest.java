package io.aigateway.routing.upstream.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadReaderTest {
  private static final int ALL = Integer.MAX_VALUE;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, ALL})
  void a_head_is_the_same_in_whatever_pieces_it_comes(int size) throws IOException {
    Input input =
        Pieces.input(
            "HTTP/1.1 429 Too Many\r\nRetry-After:  2 \r\nX-A: 1\r\nx-a: \t2\r\nEmpty:\r\n\r\nbody",
            size);

    Head head = HeadReader.read(input);

    assertThat(head.modern()).isTrue();
    assertThat(head.status()).isEqualTo(429);
    assertThat(head.headers().first("retry-after")).contains("2");
    assertThat(head.headers().all("x-a")).containsExactly("1", "2");
    assertThat(head.headers().first("empty")).contains("");
    assertThat(head.headers().values()).hasSize(3);
    assertThat(new String(rest(input, 4), StandardCharsets.US_ASCII)).isEqualTo("body");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK, 200, true",
    "HTTP/1.1 200, 200, true",
    "'HTTP/1.1 200 ', 200, true",
    "HTTP/1.0 200 OK, 200, false",
    "HTTP/1.9 599 ÿ, 599, true",
    "HTTP/1.1 999 What, 999, true",
  })
  void status_lines_that_are_understood(String line, int status, boolean modern)
      throws IOException {
    Head head = read(line + "\r\n\r\n");

    assertThat(head.status()).isEqualTo(status);
    assertThat(head.modern()).isEqualTo(modern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "HTTP/2.0 200 OK",
        "HTTP/1.x 200 OK",
        "HTTP/1.10 200 OK",
        "HTTP/11 200 OK",
        "http/1.1 200 OK",
        "HTTP/1.1  200 OK",
        "HTTP/1.1 20 OK",
        "HTTP/1.1 2000 OK",
        "HTTP/1.1 +20 OK",
        "HTTP/1.1 099 OK",
        "HTTP/1.1 200OK",
        "HTTP/1.1\t200 OK",
        " HTTP/1.1 200 OK",
        "ICY 200 OK",
        "HTTP/1.1 200 O\rK",
        "HTTP/1.1 200 O\0K",
        "HTTP/1.1 200 OK\n\r",
        "<html>",
      })
  void status_lines_that_are_none(String line) {
    isRefused(line + "\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no colon",
        ": no name",
        "x y: name in two",
        "x : name with a space",
        "x\t: name with a tab",
        " x: folded",
        "\tx: folded",
        "x: a\r\n folded",
        "x: carriage\rreturn",
        "x: zero\0",
        "x: bell\u0007",
        "x: delete\u007f",
        "x\u0080: not a letter",
        "x(1): parentheses",
        "x: line\nfeed: b",
      })
  void header_fields_that_are_none(String field) {
    isRefused("HTTP/1.1 200 OK\r\n" + field + "\r\nb: c\r\n\r\n");
  }

  @Test
  void values_may_have_more_than_ascii() throws IOException {
    assertThat(read("HTTP/1.1 200 OK\r\nx: \u00e9\u0080 \t!\r\n\r\n").headers().first("x"))
        .contains("\u00e9\u0080 \t!");
  }

  @Test
  void answers_that_only_announce_another_one_are_passed_over() throws IOException {
    String interim = "HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n";
    Head head = read("HTTP/1.1 100 Continue\r\n\r\n" + interim + "HTTP/1.1 200 OK\r\na: b\r\n\r\n");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers().values()).containsOnlyKeys("a");
  }

  @Test
  void an_answer_that_is_announced_for_ever_is_none() throws IOException {
    String interim = "HTTP/1.1 100 Continue\r\n\r\n";
    String last = "HTTP/1.1 200 OK\r\n\r\n";

    assertThat(read(interim.repeat(HeadReader.INTERIM_MAX) + last).status()).isEqualTo(200);
    isRefused(interim.repeat(HeadReader.INTERIM_MAX + 1) + last);
  }

  @Test
  void another_protocol_is_no_answer() {
    isRefused("HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n");
  }

  @Test
  void a_head_has_bounds() throws IOException {
    String start = "HTTP/1.1 200 OK\r\n";
    String longest = "x: " + "y".repeat(HeadReader.LINE_BYTES_MAX - 3) + "\r\n";

    assertThat(read(start + longest + "\r\n").headers().first("x")).isPresent();
    isRefused(start + "x" + longest + "\r\n");
    isRefused(start + longest.repeat(HeadReader.HEAD_BYTES_MAX / longest.length() + 1) + "\r\n");
    assertThat(read(start + "x: y\r\n".repeat(HeadReader.FIELDS_MAX) + "\r\n").headers().all("x"))
        .hasSize(HeadReader.FIELDS_MAX);
    isRefused(start + "x: y\r\n".repeat(HeadReader.FIELDS_MAX + 1) + "\r\n");
    isRefused("H".repeat(HeadReader.LINE_BYTES_MAX + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTT", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nx: y\r\n\r"})
  void a_head_that_breaks_off_is_cut(String text) {
    assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, '', 30",
    "1.1, 'connection: keep-alive', 30",
    "1.1, 'connection: close', 0",
    "1.1, 'connection: Keep-Alive, Close', 0",
    "1.1, 'connection: closed', 30",
    "1.0, '', 0",
    "1.0, 'connection: Keep-Alive', 30",
    "1.1, 'keep-alive: timeout=5, max=100', 4",
    "1.1, 'keep-alive: max=9, TIMEOUT=72', 30",
    "1.1, 'keep-alive: timeout=1', 0",
    "1.1, 'keep-alive: timeout=0', 0",
    "1.1, 'keep-alive: timeout=-7', 0",
    "1.1, 'keep-alive: timeout=soon', 30",
    "1.1, 'keep-alive: 300', 30",
  })
  void a_connection_rests_as_long_as_both_sides_want(String version, String field, long seconds)
      throws IOException {
    String fields = field.isEmpty() ? "" : field + "\r\n";

    assertThat(read("HTTP/" + version + " 200 OK\r\n" + fields + "\r\n").rest())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  private static Head read(String text) throws IOException {
    return HeadReader.read(Pieces.input(text, ALL));
  }

  private static void isRefused(String text) {
    for (int size : new int[] {1, ALL}) {
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> HeadReader.read(Pieces.input(text, size)));
    }
  }

  private static byte[] rest(Input input, int length) throws IOException {
    byte[] rest = new byte[length];
    for (int count = 0; count < length; ) {
      count += input.take(rest, count, length - count, Limit.ALARM_IS_SET);
    }
    return rest;
  }
}
