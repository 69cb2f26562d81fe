package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerFold;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEventGrammar;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.sse.SseDecoder;
import io.aigateway.translate.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams, made up and spoilt. */
class StreamPropertyTest {
  private static final AnswerContext CONTEXT =
      new AnswerContext(
          "id", 0, Optional.of("model"), "model", new AnswerWishes(true, false, false), 0);

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void what_is_written_is_read_again(Dialect dialect) {
    RandomEvents made = new RandomEvents(new Random(1));
    for (int i = 0; i < 1_000; i++) {
      List<StreamEvent> events = made.answer();
      List<StreamEvent> read = read(dialect, written(dialect, events));

      StreamEventGrammar.check(read);
      assertThat(folded(read)).as("%s", events).isEqualTo(folded(events));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void events_in_any_order_are_told_in_order(Dialect dialect) {
    List<SseEvent> known = recordedEvents(dialect);
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      Codec.EventReader reader = dialect.codec().eventReader();
      List<StreamEvent> events = new ArrayList<>();
      for (int j = random.nextInt(20); j >= 0; j--) {
        take(reader, known.get(random.nextInt(known.size())), events);
      }
      events.addAll(reader.end(new End.Clean()));

      StreamEventGrammar.check(events);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void spoilt_streams_end_and_stay_small(Dialect upstream) {
    List<byte[]> recorded = recordings(upstream);
    Random random = new Random(3);
    for (Dialect client : Dialect.values()) {
      for (int i = 0; i < 2_500; i++) {
        byte[] stream = spoilt(recorded.get(random.nextInt(recorded.size())), random);
        StreamTranslation machine = Streams.translated(client, upstream).stream();
        String told = Streams.run(machine, stream, random.nextInt(stream.length + 1));

        assertThat(machine.finished()).isNotEqualTo(machine.fault().isPresent());
        assertThat(told.length()).isLessThan(4_000 + 30 * stream.length);
      }
    }
  }

  /** Bytes changed, a stretch doubled, a stretch left out. */
  private static byte[] spoilt(byte[] good, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = random.nextInt(good.length);
    int to = from + random.nextInt(good.length - from);
    switch (random.nextInt(4)) {
      case 0 -> {
        out.write(good, 0, to);
        out.write(good, from, good.length - from);
      }
      case 1 -> {
        out.write(good, 0, from);
        out.write(good, to, good.length - to);
      }
      default -> out.writeBytes(good);
    }
    byte[] bytes = out.toByteArray();
    for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static void take(Codec.EventReader reader, SseEvent event, List<StreamEvent> events) {
    try {
      events.addAll(reader.on(event));
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("not JSON");
    }
  }

  private static byte[] written(Dialect dialect, List<StreamEvent> events) {
    Codec.EventWriter writer = dialect.codec().eventWriter(CONTEXT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    events.forEach(event -> out.writeBytes(writer.on(event)));
    return out.toByteArray();
  }

  private static List<StreamEvent> read(Dialect dialect, byte[] stream) {
    Codec.EventReader reader = dialect.codec().eventReader();
    List<StreamEvent> events = new ArrayList<>();
    decoded(stream).forEach(event -> events.addAll(reader.on(event)));
    events.addAll(reader.end(new End.Clean()));
    return events;
  }

  private static String folded(List<StreamEvent> events) {
    AnswerFold fold = new AnswerFold();
    events.forEach(fold::on);
    AnswerFold.Result.Whole whole = (AnswerFold.Result.Whole) fold.result();
    return whole.answer().parts() + " " + whole.answer().finish() + " " + whole.answer().usage();
  }

  private static List<SseEvent> decoded(byte[] stream) {
    SseDecoder decoder = new SseDecoder();
    List<SseEvent> events = new ArrayList<>(decoder.feed(stream, 0, stream.length));
    events.addAll(decoder.end());
    return events;
  }

  private static List<SseEvent> recordedEvents(Dialect upstream) {
    return recordings(upstream).stream().flatMap(bytes -> decoded(bytes).stream()).toList();
  }

  private static List<byte[]> recordings(Dialect upstream) {
    List<byte[]> recordings =
        Golden.having(".upstream.sse").stream()
            .filter(golden -> golden.upstream() == upstream)
            .map(golden -> golden.bytes(".upstream.sse"))
            .toList();
    assertThat(recordings).isNotEmpty();
    return recordings;
  }
}
