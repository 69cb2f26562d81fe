package io.aigateway.translate.reshape;

import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.sse.SseDecoder;
import io.aigateway.translate.sse.SseEvent;
import io.aigateway.translate.sse.SseEventTooLarge;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads an upstream's stream to neutral events, does what is owed to them, and keeps the book.
 * Whatever the upstream sends, what comes out ends with one finish or failure and nothing after it.
 * Not safe for use by several threads.
 */
final class EventSource {
  private final SseDecoder decoder = new SseDecoder();
  private final Codec.EventReader reader;
  private final EventStep step;
  private final AnswerProgress progress;
  private final Consumer<StreamEvent> out;
  private final Consumer<StreamEvent> told = this::tell;

  EventSource(
      Codec.EventReader reader,
      EventStep step,
      AnswerProgress progress,
      Consumer<StreamEvent> out) {
    this.reader = reader;
    this.step = step;
    this.progress = progress;
    this.out = out;
  }

  /** Takes the next bytes. */
  void feed(byte[] bytes, int offset, int length) {
    try {
      read(decoder.feed(bytes, offset, length));
    } catch (SseEventTooLarge e) {
      fail(e.getMessage());
    }
  }

  /** Takes the end of the bytes; an event cut in two is no event. */
  void end(End end) {
    switch (end) {
      case End.Clean clean -> read(decoder.end());
      case End.Cut cut -> {}
    }
    if (!progress.over()) {
      refine(reader.end(end));
    }
    if (!progress.over()) {
      fail("the upstream's stream ended before the answer did");
    }
  }

  private void read(List<SseEvent> events) {
    for (SseEvent event : events) {
      if (progress.over()) {
        return;
      }
      refine(understood(event));
    }
  }

  /** One broken event must not end an answer that goes on: it is left out and counted. */
  private List<StreamEvent> understood(SseEvent event) {
    try {
      return reader.on(event);
    } catch (RuntimeException e) {
      progress.skip();
      return List.of();
    }
  }

  private void refine(List<StreamEvent> events) {
    for (StreamEvent event : events) {
      step.on(event, told);
    }
  }

  private void tell(StreamEvent event) {
    if (!progress.over()) {
      progress.note(event);
      out.accept(event);
    }
  }

  private void fail(String message) {
    tell(new StreamEvent.Failed(Fault.of(FaultKind.BAD_GATEWAY, message)));
  }
}
