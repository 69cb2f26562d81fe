package io.aigateway.translate.reshape;

import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerStream;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;

/** A complete answer that came where a stream was asked for: collected, then told as a stream. */
final class CollectedStream implements AnswerStream {
  /** Most bytes collected. */
  static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

  private static final byte[] NONE = {};

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Function<byte[], List<StreamEvent>> reader;
  private final Codec.EventWriter writer;
  private final AnswerProgress progress;

  CollectedStream(
      Function<byte[], List<StreamEvent>> reader,
      Codec.EventWriter writer,
      AnswerProgress progress) {
    this.reader = reader;
    this.writer = writer;
    this.progress = progress;
  }

  @Override
  public byte[] feed(byte[] bytes, int offset, int length) {
    if (progress.over()) {
      return NONE;
    }
    if (length > MAX_ANSWER_BYTES - body.size()) {
      String message = "the upstream's answer is larger than " + MAX_ANSWER_BYTES + " bytes";
      return fail(Fault.of(FaultKind.BAD_GATEWAY, message));
    }
    body.write(bytes, offset, length);
    return NONE;
  }

  @Override
  public byte[] end(End end) {
    if (progress.over()) {
      return NONE;
    }
    return switch (end) {
      case End.Clean clean -> told();
      case End.Cut cut -> fail(cut.fault());
    };
  }

  @Override
  public byte[] heartbeat() {
    return writer.heartbeat();
  }

  private byte[] told() {
    Pieces pieces = new Pieces();
    reader.apply(body.toByteArray()).forEach(event -> pieces.add(writer.on(event)));
    return pieces.take();
  }

  private byte[] fail(Fault fault) {
    progress.fail(fault);
    return writer.on(new StreamEvent.Failed(fault));
  }
}
