package io.aigateway.routing.upstream.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
  private static final int ALL = Integer.MAX_VALUE;
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  /** A body that begins, of an answer with these header fields. */
  private record Answer(Content content, Input input) {
    static Answer of(String fields, String rest, int size) throws IOException {
      String head = "HTTP/1.1 200 OK\r\n" + (fields.isEmpty() ? "" : fields + "\r\n") + "\r\n";
      return of(head + rest, size);
    }

    static Answer of(String text, int size) throws IOException {
      Input input = Pieces.input(text, size);
      Head head = HeadReader.read(input);
      return new Answer(Content.of(head, input), input);
    }

    String whole(int buffer) throws IOException {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      byte[] bytes = new byte[buffer];
      for (int n = read(bytes); n >= 0; n = read(bytes)) {
        whole.write(bytes, 0, n);
      }
      assertThat(content.ended()).isTrue();
      return whole.toString(ISO_8859_1);
    }

    int read(byte[] bytes) throws IOException {
      return content.read(bytes, 0, bytes.length, Limit.ALARM_IS_SET);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 4096, ALL})
  void a_body_is_the_same_in_whatever_pieces_it_comes_and_is_read(int size) throws IOException {
    String words = "some words\r\n0\r\n\r\n".repeat(1000);
    String chunks = "1\r\no\r\nA;x=\"y\"\r\n0123456789\r\n000\r\nTrailer: a\r\nb: c\r\n\r\n";
    String large = Integer.toHexString(words.length()) + "  \r\n" + words + "\r\n0\r\n\r\n";
    for (int buffer : new int[] {1, 3, 100, 10_000, 100_000}) {
      assertThat(Answer.of("content-length: " + words.length(), words, size).whole(buffer))
          .isEqualTo(words);
      assertThat(Answer.of("", words, size).whole(buffer)).isEqualTo(words);
      assertThat(Answer.of(CHUNKED, chunks, size).whole(buffer)).isEqualTo("o0123456789");
      assertThat(Answer.of(CHUNKED, large, size).whole(buffer)).isEqualTo(words);
    }
  }

  @Test
  void nothing_after_a_body_is_taken_with_it() throws IOException {
    for (Answer answer :
        new Answer[] {
          Answer.of("content-length: 2", "okHTTP", ALL),
          Answer.of(CHUNKED, "2\r\nok\r\n0\r\n\r\nHTTP", ALL),
          Answer.of("content-length: 0", "HTTP", ALL),
          Answer.of("HTTP/1.1 204 No Content\r\n\r\nHTTP", ALL),
          Answer.of("HTTP/1.1 304 Not Modified\r\ncontent-length: 4\r\n\r\nHTTP", ALL),
        }) {
      answer.whole(100);
      assertThat(answer.input().buffered()).isEqualTo("HTTP".length());
    }
  }

  @Test
  void the_end_is_seen_with_the_last_byte() throws IOException {
    byte[] two = new byte[2];
    Answer sized = Answer.of("content-length: 2", "ok", ALL);
    assertThat(sized.read(two)).isEqualTo(2);
    assertThat(sized.content().ended()).isTrue();

    Answer chunked = Answer.of(CHUNKED, "2\r\nok\r\n0\r\n\r\n", ALL);
    assertThat(chunked.read(two)).isEqualTo(2);
    assertThat(chunked.content().ended()).isTrue();
  }

  @Test
  void chunks_that_are_there_are_read_together() throws IOException {
    byte[] bytes = new byte[100];
    assertThat(Answer.of(CHUNKED, "2\r\nok\r\n3\r\nand\r\n4\r\nso", ALL).read(bytes)).isEqualTo(7);
    assertThat(new String(bytes, 0, 7, ISO_8859_1)).isEqualTo("okandso");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 2",
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2, 2",
        "Content-Length: 2 2",
        "Content-Length: +2",
        "Content-Length: -2",
        "Content-Length: 0x2",
        "Content-Length: 2.0",
        "Content-Length:",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding:",
      })
  void a_length_that_can_be_told_in_two_ways_is_refused(String fields) {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Answer.of(fields, "2\r\nok\r\n0\r\n\r\n", ALL));
  }

  @Test
  void chunks_of_an_older_version_are_refused() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(
            () -> Answer.of("HTTP/1.0 200 OK\r\n" + CHUNKED + "\r\n\r\n2\r\nok\r\n0\r\n\r\n", ALL));
  }

  @Test
  void a_length_that_is_told_twice_alike_is_one() throws IOException {
    assertThat(Answer.of("Content-Length: 2\r\ncontent-length: 2", "ok", ALL).whole(9))
        .isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "x\r\nok\r\n",
        "-2\r\nok\r\n",
        "+2\r\nok\r\n",
        "0x2\r\nok\r\n",
        " 2\r\nok\r\n",
        "2 2\r\nok\r\n",
        "2\nok\r\n",
        "2;a\rb\r\nok\r\n",
        "2;a\0\r\nok\r\n",
        "1000000000000000\r\nok\r\n",
        "ffffffffffffffffffffffff2\r\nok\r\n",
      })
  void a_chunk_without_a_size_is_refused(String chunk) {
    for (int size : new int[] {1, ALL}) {
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> Answer.of(CHUNKED, chunk + "0\r\n\r\n", size).whole(9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"okay\r\n0\r\n\r\n", "ok0\r\n\r\n", "ok\n0\r\n\r\n", "ok\r\n\r\n0\r\n\r\n"})
  void a_chunk_of_another_size_than_it_was_said_to_be_is_taken_and_then_refused(String rest)
      throws IOException {
    byte[] bytes = new byte[9];
    Answer answer = Answer.of(CHUNKED, "2\r\n" + rest, ALL);

    assertThat(answer.read(bytes)).isEqualTo(2);
    assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> answer.read(bytes));
    assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> answer.read(bytes));
  }

  @Test
  void what_is_read_over_has_bounds() throws IOException {
    String most = "t: u\r\n".repeat(ChunkedContent.TRAILERS_MAX);
    assertThat(Answer.of(CHUNKED, "0\r\n" + most + "\r\n", ALL).whole(9)).isEmpty();

    for (String endless :
        new String[] {
          "0\r\nt: u\r\n" + most + "\r\n",
          "0\r\nt: " + "u".repeat(ChunkedContent.LINE_BYTES_MAX) + "\r\n\r\n",
          "0;" + "x".repeat(ChunkedContent.LINE_BYTES_MAX) + "\r\n\r\n",
          "0".repeat(100_000),
        }) {
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> Answer.of(CHUNKED, endless, ALL).whole(9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "2\r\n",
        "2\r\no",
        "2\r\nok",
        "2\r\nok\r\n",
        "2\r\nok\r\n0",
        "0\r\na: b\r\n"
      })
  void chunks_that_break_off_are_cut(String chunks) {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> Answer.of(CHUNKED, chunks, ALL).whole(9));
  }

  @Test
  void a_body_that_is_shorter_than_told_is_cut() {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> Answer.of("content-length: 3", "ok", ALL).whole(9));
  }
}
