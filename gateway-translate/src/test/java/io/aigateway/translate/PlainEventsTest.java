package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.sse.SseDecoder;
import io.aigateway.translate.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plain events are read without a tree, all others with one. Both ways must say the same: here each
 * event is also read with an unknown object in it, which is not plain and means nothing.
 */
class PlainEventsTest {
  private static final int EVENTS = 15_000;
  private static final String[] PIECES = {
    "\"",
    "\\",
    "\\u00fc",
    "\\ud83d",
    "\\x",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "0",
    "-1",
    "1.5",
    "\"content\":\"x\",",
    "\"index\":0,",
    "\"delta\":null,",
    "\"type\":\"text_delta\",",
    "\u0001",
    " ",
    "\n",
    "\u00a0",
    "\ud83d",
    "é",
    "\"error\":null,",
    "\"usage\":null,",
    "\"model\":\"m\",",
  };

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#all")
  void a_plain_event_is_seen_like_any_other(Codec dialect) {
    List<SseEvent> known = recorded(dialect);
    Random random = new Random(1);
    TapRules.Watch watch = dialect.tap().watch();
    SseEvent base = known.getFirst();
    for (int i = 0; i < EVENTS; i++) {
      if (i % 5 == 0) { // like the one before but for little, as in a stream
        base = known.get(random.nextInt(known.size()));
      }
      SseEvent event = spoilt(base, random);

      assertThat(watch.event(event, TokenUsage.ZERO))
          .as("%s", event)
          .isEqualTo(sighting(dialect, unplain(event)));
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#all")
  void plain_events_are_read_like_any_others(Codec dialect) {
    List<SseEvent> known = recorded(dialect);
    Random random = new Random(2);
    for (int i = 0; i < EVENTS / 10; i++) {
      Codec.EventReader plain = dialect.eventReader();
      Codec.EventReader other = dialect.eventReader();
      SseEvent base = known.get(random.nextInt(known.size()));
      for (int j = 0; j < 10; j++) {
        base = j % 5 == 0 ? known.get(random.nextInt(known.size())) : base;
        SseEvent event = spoilt(base, random);

        assertThat(events(plain, event)).as("%s", event).isEqualTo(events(other, unplain(event)));
      }
      assertThat(plain.end(new End.Clean())).isEqualTo(other.end(new End.Clean()));
    }
  }

  private static Optional<Sighting> sighting(Codec dialect, SseEvent event) {
    return dialect.tap().watch().event(event, TokenUsage.ZERO);
  }

  private static List<StreamEvent> events(Codec.EventReader reader, SseEvent event) {
    try {
      return reader.on(event);
    } catch (TranslationRefused refused) {
      return List.of(new StreamEvent.Ping());
    }
  }

  private static SseEvent unplain(SseEvent event) {
    String data = event.data();
    int brace = data.indexOf('{');
    boolean object = brace >= 0 && data.substring(0, brace).isBlank() && !empty(data, brace);
    return object
        ? new SseEvent(
            event.event(), data.substring(0, brace + 1) + "\"~\":{}," + data.substring(brace + 1))
        : event;
  }

  private static boolean empty(String data, int brace) {
    return !data.substring(brace + 1).stripLeading().startsWith("\"");
  }

  /** The event with a few characters changed, put in or left out; often as it is. */
  private static SseEvent spoilt(SseEvent event, Random random) {
    StringBuilder data = new StringBuilder(event.data());
    for (int i = random.nextInt(3); i > 0 && !data.isEmpty(); i--) {
      int at = random.nextInt(data.length());
      switch (random.nextInt(3)) {
        case 0 -> data.deleteCharAt(at);
        default -> data.insert(at, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return new SseEvent(event.event(), data.toString());
  }

  private static List<SseEvent> recorded(Codec upstream) {
    List<SseEvent> events = new ArrayList<>();
    for (Golden golden : Golden.having(".upstream.sse")) {
      if (golden.upstream().equals(upstream)) {
        SseDecoder decoder = new SseDecoder();
        byte[] stream = golden.bytes(".upstream.sse");
        events.addAll(decoder.feed(stream, 0, stream.length));
        events.addAll(decoder.end());
      }
    }
    return events;
  }
}
