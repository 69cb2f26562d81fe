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
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an upstream's stream to neutral events, with the client's tool names, and keeps the book.
 * Whatever the upstream sends, what comes out ends with one finish or failure and nothing after it.
 * Not safe for use by several threads.
 */
final class EventSource {
  private final SseDecoder decoder = new SseDecoder();
  private final Codec.EventReader reader;
  private final ToolRestore restore;
  private final AnswerProgress progress;

  EventSource(Codec.EventReader reader, ToolNames names, AnswerProgress progress) {
    this.reader = reader;
    this.restore = new ToolRestore(names);
    this.progress = progress;
  }

  /** Takes the next bytes. */
  List<StreamEvent> feed(byte[] bytes, int offset, int length) {
    List<StreamEvent> out = new ArrayList<>();
    try {
      read(decoder.feed(bytes, offset, length), out);
    } catch (SseEventTooLarge e) {
      fail(e.getMessage(), out);
    }
    return out;
  }

  /** Takes the end of the bytes; an event cut in two is no event. */
  List<StreamEvent> end(End end) {
    List<StreamEvent> out = new ArrayList<>();
    switch (end) {
      case End.Clean clean -> read(decoder.end(), out);
      case End.Cut cut -> {}
    }
    if (!progress.over()) {
      add(reader.end(end), out);
    }
    if (!progress.over()) {
      fail("the upstream's stream ended before the answer did", out);
    }
    return out;
  }

  private void read(List<SseEvent> events, List<StreamEvent> out) {
    for (SseEvent event : events) {
      if (progress.over()) {
        return;
      }
      add(understood(event), out);
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

  private void add(List<StreamEvent> events, List<StreamEvent> out) {
    for (StreamEvent event : events) {
      for (StreamEvent restored : restore.on(event)) {
        if (progress.over()) {
          return;
        }
        progress.note(restored);
        out.add(restored);
      }
    }
  }

  private void fail(String message, List<StreamEvent> out) {
    add(List.of(new StreamEvent.Failed(Fault.of(FaultKind.BAD_GATEWAY, message))), out);
  }
}
