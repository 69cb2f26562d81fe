package io.aigateway.translate.passthrough;

import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerStream;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.model.StreamEvent.Failed;
import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.sse.SseEncoder;
import io.aigateway.translate.sse.SseEvent;
import io.aigateway.translate.sse.SseEventTooLarge;
import io.aigateway.translate.sse.SseFrame;
import io.aigateway.translate.sse.SseFramer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Passes a stream on in whole events, so that an error event can follow wherever it breaks off, and
 * watches it. Events that cannot be understood would stop clients and are left out.
 */
final class UntouchedStream implements AnswerStream {
  private static final byte[] NONE = {};

  private final Codec codec;
  private final TapRules rules;
  private final TapRules.Watch watch;
  private final Codec.EventWriter writer;
  private final EventEdits edits;
  private final AnswerProgress progress;
  private final SseFramer framer = new SseFramer();

  /** Whether the upstream said why the model stopped. */
  private boolean stopped;

  UntouchedStream(
      Codec codec, Codec.EventWriter writer, EventEdits edits, AnswerProgress progress) {
    this.codec = codec;
    this.rules = codec.tap();
    this.watch = rules.watch();
    this.writer = writer;
    this.edits = edits;
    this.progress = progress;
  }

  @Override
  public byte[] feed(byte[] bytes, int offset, int length) {
    if (progress.over()) {
      return NONE;
    }
    try {
      return pass(framer.feed(bytes, offset, length));
    } catch (SseEventTooLarge e) {
      return fail(Fault.of(FaultKind.BAD_GATEWAY, e.getMessage()));
    }
  }

  @Override
  public byte[] end(End end) {
    if (progress.over()) {
      return NONE;
    }
    return switch (end) {
      case End.Clean clean -> endCleanly();
      case End.Cut cut -> closed(cut.fault());
    };
  }

  @Override
  public byte[] heartbeat() {
    return writer.heartbeat();
  }

  private byte[] endCleanly() {
    byte[] rest = pass(framer.end());
    if (progress.over()) {
      return rest;
    }
    Fault unfinished =
        Fault.of(FaultKind.BAD_GATEWAY, "the upstream's stream ended before the answer did");
    return joined(List.of(rest, closed(unfinished)));
  }

  private byte[] pass(List<SseFrame> frames) {
    if (frames.size() == 1) {
      return pass(frames.getFirst());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (SseFrame frame : frames) {
      if (progress.over()) {
        break;
      }
      out.writeBytes(pass(frame));
    }
    return out.toByteArray();
  }

  private byte[] pass(SseFrame frame) {
    if (frame.event().isEmpty()) {
      return frame.raw();
    }
    SseEvent event = frame.event().get();
    Optional<Sighting> seen = watch.event(event, progress.usage().orElse(TokenUsage.ZERO));
    if (seen.isEmpty()) {
      progress.skip();
      return NONE;
    }
    note(event, seen.get());
    return edits.apply(frame, event, seen.get());
  }

  private void note(SseEvent event, Sighting sighting) {
    progress.note(sighting);
    stopped |= sighting.finish();
    if (sighting.error()) {
      progress.fail(Failure.of(codec.eventReader().on(event)));
    } else if (sighting.last()) {
      progress.finish();
    }
  }

  /** An answer may be whole although its last event is missing, if its dialect sees it so. */
  private byte[] closed(Fault otherwise) {
    if (!stopped || !rules.closingIsOptional()) {
      return fail(otherwise);
    }
    progress.finish();
    return SseEncoder.encode(rules.closing());
  }

  private byte[] fail(Fault fault) {
    progress.fail(fault);
    return writer.on(new Failed(fault));
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
