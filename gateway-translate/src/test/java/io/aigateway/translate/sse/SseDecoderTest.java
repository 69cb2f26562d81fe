package io.aigateway.translate.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {
  private static final String MIXED =
      """
      : a comment
      event: greeting
      data: {"text":"héllo 世界 🎉"}

      data:no space
      id: 7
      retry: 100
      data:  two spaces

      : only a comment

      event: nobody

      data

      data:
      data:

      data: last\
      """;

  private static final List<SseEvent> EVENTS =
      List.of(
          new SseEvent("greeting", "{\"text\":\"héllo 世界 🎉\"}"),
          new SseEvent("", "no space\n two spaces"),
          new SseEvent("", "\n"),
          new SseEvent("", "last"));

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void every_line_end_gives_the_same_events_at_every_cut(String lineEnd) {
    byte[] stream = MIXED.replace("\n", lineEnd).getBytes(UTF_8);

    for (int cut = 0; cut <= stream.length; cut++) {
      assertThat(decode(stream, cut)).as("cut at %d", cut).isEqualTo(EVENTS);
    }
  }

  @Test
  void bytes_may_come_one_by_one() {
    byte[] stream = MIXED.getBytes(UTF_8);
    SseDecoder decoder = new SseDecoder();
    List<SseEvent> events = new ArrayList<>();
    for (int i = 0; i < stream.length; i++) {
      events.addAll(decoder.feed(stream, i, 1));
    }
    events.addAll(decoder.end());

    assertThat(events).isEqualTo(EVENTS);
  }

  @Test
  void line_ends_may_be_mixed() {
    byte[] stream = "data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\n\rdata: e\n\n".getBytes(UTF_8);

    for (int cut = 0; cut <= stream.length; cut++) {
      assertThat(decode(stream, cut))
          .containsExactly(
              new SseEvent("", "a\nb\nc"), new SseEvent("", "d"), new SseEvent("", "e"));
    }
  }

  @Test
  void a_byte_order_mark_is_passed_over_at_every_cut() {
    byte[] stream = "\uFEFFdata: a\n\n".getBytes(UTF_8);

    for (int cut = 0; cut <= stream.length; cut++) {
      assertThat(decode(stream, cut)).containsExactly(new SseEvent("", "a"));
    }
  }

  @Test
  void an_event_is_given_out_with_its_last_byte() {
    SseDecoder decoder = new SseDecoder();
    assertThat(feed(decoder, "data: a\n")).isEmpty();
    assertThat(feed(decoder, "\n")).hasSize(1);
    assertThat(feed(decoder, "data: b\r\r")).hasSize(1);
    assertThat(feed(decoder, "data: c\r\n\r\n")).hasSize(1);
  }

  @Test
  void an_empty_stream_has_no_events() {
    assertThat(new SseDecoder().end()).isEmpty();
    assertThat(decode("\n\r\n\r".getBytes(UTF_8), 1)).isEmpty();
  }

  @Test
  void broken_utf8_becomes_replacement_characters() {
    byte[] stream = {'d', 'a', 't', 'a', ':', (byte) 0xC3, '\n', '\n'};

    assertThat(decode(stream, 0)).containsExactly(new SseEvent("", "\uFFFD"));
  }

  @Test
  void an_event_beyond_the_bound_is_a_declared_failure() {
    SseFramer framer = new SseFramer(100);
    byte[] bytes = "data: 0123456789".getBytes(UTF_8);

    assertThatThrownBy(
            () -> IntStream.range(0, 100).forEach(i -> framer.feed(bytes, 0, bytes.length)))
        .isInstanceOf(SseEventTooLarge.class)
        .hasMessageContaining("100 bytes");
  }

  @Test
  void the_bound_is_on_one_event_not_on_the_stream() {
    SseFramer framer = new SseFramer(100);
    byte[] bytes = "data: 0123456789\n\n".getBytes(UTF_8);

    int frames = IntStream.range(0, 100).map(i -> framer.feed(bytes, 0, bytes.length).size()).sum();

    assertThat(frames).isEqualTo(100);
  }

  @Test
  void a_very_long_event_passes() {
    String data = "x".repeat(10_000_000);
    byte[] stream = ("data: " + data + "\n\n").getBytes(UTF_8);
    SseDecoder decoder = new SseDecoder();
    List<SseEvent> events = new ArrayList<>();
    for (int i = 0; i < stream.length; i += 8192) {
      events.addAll(decoder.feed(stream, i, Math.min(8192, stream.length - i)));
    }

    assertThat(events).containsExactly(new SseEvent("", data));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void frames_put_together_are_the_stream_itself(String lineEnd) {
    String text = "\n: ping\n\nevent: a\nid: 3\ndata: x\n\n\n\ndata: y\n\n";
    byte[] stream = text.replace("\n", lineEnd).getBytes(UTF_8);

    for (int cut = 0; cut <= stream.length; cut++) {
      SseFramer framer = new SseFramer();
      List<SseFrame> frames = new ArrayList<>(framer.feed(stream, 0, cut));
      frames.addAll(framer.feed(stream, cut, stream.length - cut));
      frames.addAll(framer.end());
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      frames.forEach(frame -> joined.writeBytes(frame.raw()));

      assertThat(joined.toByteArray()).as("cut at %d", cut).isEqualTo(stream);
    }
  }

  @Test
  void a_last_frame_without_its_blank_line_is_completed() {
    SseFramer framer = new SseFramer();
    byte[] stream = "data: x".getBytes(UTF_8);
    framer.feed(stream, 0, stream.length);

    assertThat(framer.end())
        .singleElement()
        .extracting(f -> new String(f.raw(), UTF_8))
        .isEqualTo("data: x\n\n");
  }

  @Test
  void what_is_encoded_is_decoded() {
    List<SseEvent> events =
        List.of(
            new SseEvent("", "one"),
            new SseEvent("named", "two\nlines"),
            new SseEvent("named", " leading space\n\nand gap"));
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    events.forEach(event -> stream.writeBytes(SseEncoder.encode(event)));
    stream.writeBytes(SseEncoder.comment("ping"));

    assertThat(decode(stream.toByteArray(), 5)).isEqualTo(events);
    assertThat(SseEncoder.encode("", "a\r\nb\rc"))
        .asString(UTF_8)
        .isEqualTo("data: a\ndata: b\ndata: c\n\n");
  }

  @Test
  void a_hundred_thousand_events_in_one_feed_are_decoded() {
    byte[] one = "data: {\"x\":1}\n\n".getBytes(UTF_8);
    byte[] stream = new byte[one.length * 100_000];
    for (int i = 0; i < stream.length; i += one.length) {
      System.arraycopy(one, 0, stream, i, one.length);
    }

    assertThat(decode(stream, 1)).hasSize(100_000);
  }

  private static List<SseEvent> decode(byte[] stream, int cut) {
    SseDecoder decoder = new SseDecoder();
    List<SseEvent> events = new ArrayList<>(decoder.feed(stream, 0, cut));
    events.addAll(decoder.feed(stream, cut, stream.length - cut));
    events.addAll(decoder.end());
    return events;
  }

  private static List<SseEvent> feed(SseDecoder decoder, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return decoder.feed(bytes, 0, bytes.length);
  }

  @Test
  void identifiers_and_waiting_times_belong_to_the_stream_and_need_no_data() {
    SseDecoder decoder = new SseDecoder();
    assertThat(decoder.lastEventId()).isEmpty();

    byte[] priming = "id: a1\nretry: 250\ndata:\n\nid: a2\ndata: x".getBytes(UTF_8);
    assertThat(decoder.feed(priming, 0, priming.length)).isEmpty();

    assertThat(decoder.lastEventId()).contains("a1");
    assertThat(decoder.retry()).contains(Duration.ofMillis(250));
  }

  @Test
  void a_waiting_time_that_is_no_number_is_ignored() {
    SseDecoder decoder = new SseDecoder();
    byte[] bytes = "retry: soon\nretry: 99999999999999999999\n\n".getBytes(UTF_8);
    decoder.feed(bytes, 0, bytes.length);

    assertThat(decoder.retry()).isEmpty();
  }
}
