package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Answer;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerFold;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEventGrammar;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.sse.SseDecoder;
import io.aigateway.translate.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams, made up and spoilt. */
class StreamPropertyTest {
  private static final AnswerContext CONTEXT =
      new AnswerContext(
          "id", 0, Optional.of("model"), "model", new AnswerWishes(true, false, false), 0, false);

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#all")
  void what_is_written_is_read_again(Codec dialect) {
    RandomEvents made = new RandomEvents(new Random(1));
    for (int i = 0; i < 500; i++) {
      List<StreamEvent> events = made.answer();
      List<StreamEvent> read = read(dialect, written(dialect, events));

      StreamEventGrammar.check(read);
      assertThat(folded(read)).as("%s", events).isEqualTo(folded(events));
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#all")
  void events_in_any_order_are_told_in_order(Codec dialect) {
    List<SseEvent> known = recordedEvents(dialect);
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      Codec.EventReader reader = dialect.eventReader();
      List<StreamEvent> events = new ArrayList<>();
      for (int j = random.nextInt(20); j >= 0; j--) {
        take(reader, known.get(random.nextInt(known.size())), events);
      }
      events.addAll(reader.end(new End.Clean()));

      StreamEventGrammar.check(events);
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#pairs")
  void spoilt_streams_end_and_stay_small(Codec client, Codec upstream) {
    List<byte[]> recorded = recordings(upstream);
    TranslatedRequest request = Streams.translated(client, upstream);
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      byte[] stream = spoilt(recorded.get(random.nextInt(recorded.size())), random);
      StreamTranslation machine = request.stream();
      String told = Streams.run(machine, stream, random.nextInt(stream.length + 1));

      assertThat(machine.finished()).isNotEqualTo(machine.fault().isPresent());
      assertThat(told.length()).isLessThan(4_000 + 30 * stream.length);
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#pairs")
  void what_the_upstream_says_is_what_the_client_reads(Codec client, Codec upstream) {
    RandomEvents made = new RandomEvents(new Random(4));
    TranslatedRequest request = Streams.translated(client, upstream);
    for (int i = 0; i < 500; i++) {
      List<StreamEvent> events = made.answer();
      byte[] stream = written(upstream, events);
      StreamTranslation machine = request.stream();
      String told = Streams.run(machine, stream, stream.length / 2);
      List<StreamEvent> read = read(client, told.getBytes(UTF_8));

      StreamEventGrammar.check(read);
      assertThat(answer(read).parts()).as("%s", events).isEqualTo(answer(events).parts());
      assertThat(answer(read).finish()).isEqualTo(answer(events).finish());
      assertThat(machine.usage()).isEqualTo(answer(events).usage());
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#pairs")
  void a_stream_cut_off_anywhere_ends_well_or_with_an_error(Codec client, Codec upstream) {
    byte[] stream = written(upstream, new RandomEvents(new Random(5)).answer());
    TranslatedRequest request = Streams.translated(client, upstream);
    String closing = client.tap().closing().data();
    for (int cut = 0; cut <= stream.length; cut++) {
      StreamTranslation machine = request.stream();
      String told = new String(machine.feed(stream, 0, cut), UTF_8);
      told += new String(machine.end(new End.Cut(Fault.of(FaultKind.TIMEOUT, "slow"))), UTF_8);

      assertThat(machine.finished()).as("cut at %d", cut).isNotEqualTo(machine.fault().isPresent());
      assertThat(told.contains("\"error\"")).isEqualTo(machine.fault().isPresent());
      assertThat(told.contains(closing)).as("cut at %d", cut).isEqualTo(machine.finished());
      assertThat(machine.end(Streams.CLEAN)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#pairs")
  void a_complete_answer_says_what_the_stream_of_it_says(Codec client, Codec upstream)
      throws JsonProcessingException {
    RandomEvents made = new RandomEvents(new Random(6));
    TranslatedRequest request = Streams.translated(client, upstream);
    for (int i = 0; i < 300; i++) {
      List<StreamEvent> events = made.answer();
      byte[] answer = upstream.writeAnswer(answer(events), CONTEXT);
      byte[] told = ((TranslatedAnswer.Whole) request.answer(answer)).body();

      assertThat(gathered(client.readAnswer(Json.parse(told)))).isEqualTo(gathered(events));
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

  private static byte[] written(Codec dialect, List<StreamEvent> events) {
    Codec.EventWriter writer = dialect.eventWriter(CONTEXT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    events.forEach(event -> out.writeBytes(writer.on(event)));
    return out.toByteArray();
  }

  private static List<StreamEvent> read(Codec dialect, byte[] stream) {
    Codec.EventReader reader = dialect.eventReader();
    List<StreamEvent> events = new ArrayList<>();
    decoded(stream).forEach(event -> events.addAll(reader.on(event)));
    events.addAll(reader.end(new End.Clean()));
    return events;
  }

  private static String folded(List<StreamEvent> events) {
    Answer answer = answer(events);
    return answer.parts() + " " + answer.finish() + " " + answer.usage();
  }

  /** What was said of each kind: not every dialect keeps the order of kinds in a whole answer. */
  private static Map<String, String> gathered(List<StreamEvent> events) {
    Map<String, String> gathered = new TreeMap<>();
    for (Part part : answer(events).parts()) {
      switch (part) {
        case Part.Text text -> gathered.merge("text", text.text(), String::concat);
        case Part.Reasoning thought ->
            gathered.merge("thought", thought.toString(), String::concat);
        case Part.ToolCall call ->
            // No arguments and an empty object are the same.
            gathered.put(
                call.id(), call.name() + (call.arguments().isEmpty() ? "{}" : call.arguments()));
        default -> throw new AssertionError("not common: " + part);
      }
    }
    gathered.put("end", answer(events).finish() + " " + answer(events).usage());
    return gathered;
  }

  private static Answer answer(List<StreamEvent> events) {
    AnswerFold fold = new AnswerFold();
    events.forEach(fold::on);
    return ((AnswerFold.Result.Whole) fold.result()).answer();
  }

  private static List<SseEvent> decoded(byte[] stream) {
    SseDecoder decoder = new SseDecoder();
    List<SseEvent> events = new ArrayList<>(decoder.feed(stream, 0, stream.length));
    events.addAll(decoder.end());
    return events;
  }

  private static List<SseEvent> recordedEvents(Codec upstream) {
    return recordings(upstream).stream().flatMap(bytes -> decoded(bytes).stream()).toList();
  }

  private static List<byte[]> recordings(Codec upstream) {
    List<byte[]> recordings =
        Golden.having(".upstream.sse").stream()
            .filter(golden -> golden.upstream().equals(upstream))
            .map(golden -> golden.bytes(".upstream.sse"))
            .toList();
    assertThat(recordings).isNotEmpty();
    return recordings;
  }
}
